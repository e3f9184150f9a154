import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { takeOwnerLock, waitForPort } from "./owner-lock.ts";
import { startOf } from "./processes.ts";

const folder = mkdtempSync(join(tmpdir(), "athena-lock-"));
const file = join(folder, "pg.lock");
beforeEach(() => rmSync(file, { force: true }));
afterAll(() => rmSync(folder, { recursive: true }));

const me = { pid: process.pid, began: startOf(process.pid) };

describe("the lock of a data folder", () => {
  it("is held by one, and tells the others by whom", () => {
    takeOwnerLock(file);
    expect(takeOwnerLock(file)).toEqual(me);
  });

  it("is free again once released", () => {
    const first = takeOwnerLock(file);
    if ("release" in first) first.release();
    expect(takeOwnerLock(file)).toHaveProperty("release");
  });

  it("tells where the database answers", async () => {
    const lock = takeOwnerLock(file);
    if ("announce" in lock) lock.announce(40_123);
    expect(await waitForPort(file, 10)).toEqual({ ...me, port: 40_123 });
  });

  it.each([
    ["a process that is no more", { pid: 2 ** 22 + 1, began: "1" }],
    ["a process whose id was given to another one", { pid: process.pid, began: "an older one" }],
    ["nobody, being cut short", {}],
  ])("counts for nothing when it names %s", (_, owner) => {
    writeFileSync(file, JSON.stringify(owner));
    expect(takeOwnerLock(file)).toHaveProperty("release");
  });
});
