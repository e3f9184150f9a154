import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { letsIn } from "./postgres.mjs";
import { runSteps } from "./run.mjs";
import { ciSteps, steps } from "./steps.mjs";
import { tally, total } from "./tally.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "check-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function report(passed: number, failed: number): string {
  const path = join(folder, `${passed}-${failed}.json`);
  writeFileSync(path, JSON.stringify({ numPassedTests: passed, numFailedTests: failed }));
  return path;
}

describe("the tally", () => {
  it("counts a gate as one and a test run by its tests", () => {
    expect(tally({}, 0, "")).toEqual({ passed: 1, failed: 0 });
    expect(tally({}, 3, "")).toEqual({ passed: 0, failed: 1 });
    expect(tally({ tests: true }, 1, report(7, 2))).toEqual({ passed: 7, failed: 2 });
    expect(total([tally({}, 0, ""), tally({ tests: true }, 0, report(7, 0))])).toEqual({
      passed: 8,
      failed: 0,
    });
  });

  it("does not take a run without tests, without a report or with a broken file for a green one", () => {
    expect(tally({ tests: true }, 0, report(0, 0)).failed).toBe(1);
    expect(tally({ tests: true }, 0, join(folder, "absent.json")).failed).toBe(1);
    expect(tally({ tests: true }, 1, report(7, 0))).toEqual({ passed: 7, failed: 1 });
  });
});

describe("the gate", () => {
  const quietly = { root, output: "ignore" } as const;

  it("goes on after a failure, and ends with exactly one line of numbers", async () => {
    const printed: string[] = [];
    const sum = await runSteps(
      [
        { name: "good", run: ["node", "-e", ""] },
        { name: "bad", run: ["node", "-e", "process.exit(4)"] },
        { name: "absent", run: ["no-such-command-anywhere"] },
        { name: "after", run: ["node", "-e", ""] },
      ],
      { ...quietly, print: (line) => printed.push(line) },
    );
    expect(sum).toEqual({ passed: 2, failed: 2 });
    expect(printed.at(-1)).toBe("2 passed, 2 failed");
    expect(printed.filter((line) => /^\d+ passed, \d+ failed$/.test(line))).toHaveLength(1);
  });

  it("repeats at the end what a failed step said last, and only that", async () => {
    const printed: string[] = [];
    const says = (text: string, code: number) => ({
      name: text,
      run: ["node", "-e", `console.error("${text} speaks"); process.exitCode = ${code}`],
    });
    await runSteps([says("good", 0), says("bad", 1)], {
      ...quietly,
      print: (line) => printed.push(line),
    });
    expect(printed.join("\n")).toMatch(/▾ bad failed, and said last:\nbad speaks\n/);
    expect(printed.join("\n")).toMatch(/▾ bad: bad speaks$/m);
    expect(printed.join("\n")).not.toContain("▾ good");
  });

  it("gives its steps no standard input and says that it is CI", async () => {
    const script =
      "process.stdin.on('end', () => process.exit(process.env.CI === 'true' ? 0 : 1)).resume()";
    const sum = await runSteps([{ name: "quiet", run: ["node", "-e", script] }], {
      ...quietly,
      print: () => {},
    });
    expect(sum).toEqual({ passed: 1, failed: 0 });
  });

  it("holds the parts STYLE.md names, in that order", () => {
    const names = steps("pnpm@1").map(({ name }) => name.replace(/ .*/, ""));
    const order = ["format", "lint", "arrows", "types", "tests", "unused", "versions", "doctor"];
    expect([...new Set(names)].slice(0, order.length)).toEqual(order);
  });

  it("begins on a bare machine with the README's command, and leaves no step out", () => {
    const bare = ciSteps("pnpm@1", "postgres://postgres@127.0.0.1:5432/postgres");
    expect(bare[0]?.run.slice(0, 2)).toEqual(["npm", "test"]);
    expect(readFileSync(join(root, "README.md"), "utf8")).toContain("npm test");
    const names = bare.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(steps("pnpm@1").map(({ name }) => name)));
    expect(names).toContain("tests on the machine's PostgreSQL");
    expect(ciSteps("pnpm@1", undefined)).toHaveLength(bare.length - 1);
  });
});

describe("a PostgreSQL of the machine", () => {
  async function answering(bytes: number[]): Promise<boolean> {
    const server = createServer((socket) =>
      socket.once("data", () => socket.end(Buffer.from(bytes))),
    );
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const yes = await letsIn(`postgres://postgres@127.0.0.1:${port}/postgres`);
    server.close();
    return yes;
  }

  it("is used only when it lets postgres in without a password", async () => {
    const ready = [0x5a, 0, 0, 0, 5, 0x49];
    const noSuchRole = [0x45, 0, 0, 0, 5, 0];
    expect(await answering([0x52, 0, 0, 0, 8, 0, 0, 0, 0, ...ready])).toBe(true);
    expect(await answering([0x52, 0, 0, 0, 8, 0, 0, 0, 0, ...noSuchRole])).toBe(false);
    expect(await answering([0x52, 0, 0, 0, 8, 0, 0, 0, 3])).toBe(false);
    expect(await answering(noSuchRole)).toBe(false);
    expect(await answering([])).toBe(false);
    expect(await letsIn("postgres://postgres@127.0.0.1:1/postgres")).toBe(false);
  });
});
