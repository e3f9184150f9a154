import { StartupError } from "@athena/db/engine/startup-error";
import { EnvError } from "../env.ts";
import { athenaProgram } from "./program.ts";

// `athena openapi | head` closes the pipe before everything is written.
process.stdout.on("error", (error: NodeJS.ErrnoException) =>
  process.exit(error.code === "EPIPE" ? 0 : 1),
);

try {
  await athenaProgram().parseAsync();
} catch (error) {
  process.exitCode = 1;
  if (error instanceof EnvError) console.error(error.faults.join("\n"));
  else if (error instanceof StartupError) console.error(error.message);
  else console.error(error);
}
