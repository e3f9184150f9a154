import { spawn } from "node:child_process";
import { constants } from "node:os";
import { fileURLToPath } from "node:url";
import { Failure } from "./step.mjs";

export const root = fileURLToPath(new URL("../..", import.meta.url));

/** Runs a program to its end and keeps what it says. Throws Failure when it can't be started. */
export function capture(command, args, env = process.env) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    const keep = (chunk) => {
      output = (output + chunk).slice(-200_000);
    };
    child.stdout.setEncoding("utf8").on("data", keep);
    child.stderr.setEncoding("utf8").on("data", keep);
    child.on("error", (error) =>
      reject(new Failure(`${command} can't be started: ${error.message}.`)),
    );
    child.on("close", (code, signal) => resolve({ code: exitCode(code, signal), output }));
  });
}

/** The end of what a program said, without stacks and npm's remarks about the user's own settings. */
export function tail(output, lines = 25) {
  const noise = [
    /^npm (warn|notice)/,
    /Unknown \w+ config/i,
    /^\W*(\S+:\S+: +)?at .+:\d+:\d+/,
    /^npm error\s+at /,
  ];
  return output
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "" && !noise.some((pattern) => pattern.test(line)))
    .slice(-lines)
    .join("\n");
}

/**
 * Runs programs beside each other until the first ends, then ends the others; resolves to the exit code of the first.
 * They get a process group of their own: Ctrl-C in a terminal reaches every process of the group, npm passes it on
 * once more, and a program that shuts down in order must hear it once. A pipe tells them when we are killed.
 */
export function runTogether(programs) {
  return new Promise((resolve) => {
    const children = programs.map(({ args, env = {}, cwd = root }) =>
      spawn(process.execPath, args, {
        cwd,
        env: { ...process.env, ATHENA_LAUNCHER: "1", ...env },
        stdio: ["ignore", "inherit", "inherit", "ipc"],
        detached: true,
      }),
    );
    let heard = 0;
    const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
    const pass = (signal) => {
      const now = Date.now();
      if (now - heard < 1000) return;
      heard = now;
      end(children, signal === "SIGHUP" ? "SIGTERM" : signal);
    };
    for (const signal of signals) process.on(signal, pass);
    const watch = watchNpm(() => pass("SIGTERM"));
    let first;
    let left = children.length;
    for (const child of children) {
      child.on("exit", (code, signal) => {
        first ??= heard > 0 && code === null ? 0 : exitCode(code, signal);
        left -= 1;
        // After a signal all are ending already, and a second one would mean: at once.
        if (left > 0) return heard > 0 ? undefined : end(children, "SIGTERM");
        for (const one of signals) process.off(one, pass);
        clearInterval(watch);
        resolve(first);
      });
    }
  });
}

/** A signal sent to npm alone ends npm and the shell between us, and nobody tells us. */
function watchNpm(gone) {
  if (process.env.npm_lifecycle_event === undefined) return undefined;
  const parent = process.ppid;
  return setInterval(() => process.ppid !== parent && gone(), 500);
}

function end(children, signal) {
  for (const child of children) {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
  }
}

function exitCode(code, signal) {
  return code ?? 128 + (constants.signals[signal] ?? 0);
}
