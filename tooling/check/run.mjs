import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { tally, total } from "./tally.mjs";

/** A step that takes longer hangs: it is ended and counts as failed. */
const longest = 30 * 60_000;

/** Enough for what vitest says after its list of files: failed tests, errors outside of tests, the sums. */
const linesKept = 120;

/**
 * Runs the steps one after the other, all of them whatever fails, and prints each with its time. Resolves
 * to the sum of what they counted; the last line printed is `N passed, N failed` and nothing else.
 *
 * @param {readonly import("./steps.mjs").Step[]} steps
 * @param {{ root: string, print?: (line: string) => void, output?: "inherit" | "ignore" }} place
 */
export async function runSteps(steps, { root, print = console.log, output = "inherit" }) {
  const folder = mkdtempSync(join(tmpdir(), "athena-check-"));
  const done = [];
  const stopOnInterrupt = () => process.exit(130);
  process.once("SIGINT", stopOnInterrupt);
  try {
    for (const [index, step] of steps.entries()) {
      print(`\n▸ ${step.name}: ${step.run.join(" ")}`);
      const report = join(folder, `${index}.json`);
      const begun = performance.now();
      const { code, last } = await finished(step, { root, report, output });
      const seconds = (performance.now() - begun) / 1000;
      done.push({ name: step.name, seconds, last, ...tally(step, code, report) });
    }
  } finally {
    process.off("SIGINT", stopOnInterrupt);
    rmSync(folder, { recursive: true, force: true });
  }
  // Repeated here, because of a long log often only the end is kept; the shortest summary of all comes last.
  const bad = done.filter(({ failed }) => failed > 0);
  for (const { name, last } of bad) {
    print(`\n▾ ${name} failed, and said last:\n${last.join("\n")}`);
  }
  print("");
  for (const part of done) print(line(part));
  for (const { name, last } of bad) print(`▾ ${name}: ${complaint(last)}`);
  const sum = total(done);
  print(`${sum.passed} passed, ${sum.failed} failed`);
  return sum;
}

/** @returns {Promise<{ code: number, last: string[] }>} the exit code, and the last lines it printed */
function finished(step, { root, report, output }) {
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const [command, ...words] = step.tests ? [...step.run, ...reporters] : step.run;
  const cwd = join(root, step.where ?? ".");
  const env = { ...process.env, CI: "true", TURBO_TELEMETRY_DISABLED: "1", ...step.env };
  const last = [];
  return new Promise((resolve) => {
    const child = spawn(command, words, {
      cwd,
      env,
      stdio: ["ignore", "pipe", "pipe"],
      timeout: longest,
    });
    for (const [name, stream] of [
      ["stdout", child.stdout],
      ["stderr", child.stderr],
    ]) {
      if (output === "inherit") stream.pipe(process[name], { end: false });
      createInterface({ input: stream }).on("line", (text) => {
        last.push(text);
        if (last.length > linesKept) last.shift();
      });
    }
    child.once("error", (error) => {
      console.error(`${step.name} did not start: ${error.message}`);
      resolve({ code: 127, last });
    });
    // What a step leaves running in the background holds its output open: that is not waited for.
    child.once("exit", (code) => {
      const end = () => resolve({ code: code ?? 1, last });
      child.once("close", end);
      setTimeout(end, 2000).unref();
    });
  });
}

const colours = new RegExp(`${String.fromCodePoint(27)}\\[[0-9;]*m`, "g");

/** The lines that say what is wrong, as far as a glance tells, in few words. */
function complaint(last) {
  const plain = last.map((text) => text.replace(colours, "").trim()).filter((text) => text !== "");
  const telling = plain.filter((text) => /error|fail|✗|×|━/i.test(text));
  return (telling.length > 0 ? telling : plain).slice(0, 12).join("\n  ").slice(0, 2000);
}

function line({ name, seconds, passed, failed }) {
  const mark = failed === 0 ? "ok  " : "FAIL";
  const counted = passed + failed > 1 ? `  ${passed} of ${passed + failed} tests` : "";
  return `${mark} ${`${seconds.toFixed(1)} s`.padStart(8)}  ${name}${counted}`;
}
