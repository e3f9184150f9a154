import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { deriveKey, readSecret } from "./secrets.ts";

let project: string;
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), "athena-secrets-"));
});
afterEach(() => rmSync(project, { recursive: true }));

const given = "a secret of more than thirty-two letters";

describe("the secret of an installation", () => {
  it("is the one that is set", () => {
    expect(readSecret({ ATHENA_SECRET: given }, project)).toBe(given);
  });

  it("is made once and kept where only its owner can read it", () => {
    const secret = readSecret({}, project);
    expect(secret.length).toBeGreaterThan(40);
    expect(readSecret({}, project)).toBe(secret);
    expect(statSync(join(project, ".data", "secret")).mode & 0o777).toBe(0o600);
  });

  it("is never made up in production", () => {
    expect(() => readSecret({ NODE_ENV: "production" }, project)).toThrow(
      /^ATHENA_SECRET is not set/,
    );
  });

  it("is refused when it is short, without being told", () => {
    const short = () => readSecret({ ATHENA_SECRET: "hunter2" }, project);
    expect(short).toThrow("ATHENA_SECRET must have at least 32 characters.");
  });

  it("is not taken from a file that was emptied", () => {
    readSecret({}, project);
    writeFileSync(join(project, ".data", "secret"), "");
    expect(() => readSecret({}, project)).toThrow(/does not hold a secret/);
  });

  it("gives another key for every purpose", () => {
    expect(deriveKey(given, "a")).toEqual(deriveKey(given, "a"));
    expect(deriveKey(given, "a")).not.toEqual(deriveKey(given, "b"));
    expect(deriveKey(given, "a")).not.toEqual(deriveKey(`${given}.`, "a"));
  });
});
