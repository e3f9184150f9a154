/** Loaded into a program before it starts: when the launcher is gone, however it ended, the program ends too. */
if (process.send) {
  process.on("disconnect", () => process.kill(process.pid, "SIGTERM"));
  process.channel?.unref();
}
