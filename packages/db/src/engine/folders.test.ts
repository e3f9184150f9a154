import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { canEnter, claimShared, placeData } from "./folders.ts";

const home = mkdtempSync(join(tmpdir(), "athena-folders-"));
const project = join(home, "project");
const stranger = { uid: 4_000_001, gid: 4_000_001, name: "stranger" };
beforeEach(() => {
  rmSync(project, { recursive: true, force: true });
  mkdirSync(join(project, ".data"), { recursive: true });
  chmodSync(home, 0o755);
});
afterAll(() => rmSync(home, { recursive: true }));

describe("data of an ordinary user", () => {
  it("lies in the project, closed to others", () => {
    const wanted = join(project, ".data", "pg");
    expect(placeData({ wanted, user: undefined, durable: true })).toBe(wanted);
    expect(statSync(wanted).mode & 0o777).toBe(0o700);
  });

  it("is found where it was put before", () => {
    const elsewhere = join(home, "elsewhere");
    mkdirSync(elsewhere, { recursive: true });
    writeFileSync(join(project, ".data", "pg-location"), elsewhere);
    expect(
      placeData({ wanted: join(project, ".data", "pg"), user: undefined, durable: true }),
    ).toBe(elsewhere);
  });

  it("begins anew in the project when the place it was put in is gone", () => {
    const [wanted, note] = [join(project, ".data", "pg"), join(project, ".data", "pg-location")];
    writeFileSync(note, join(home, "gone"));
    expect(placeData({ wanted, user: undefined, durable: true })).toBe(wanted);
    expect(existsSync(note)).toBe(false);
  });
});

describe("whether another user can get to a folder", () => {
  it("needs every folder above to be open", () => {
    expect(canEnter(project, stranger)).toBe(canEnter(tmpdir(), stranger));
    chmodSync(home, 0o700);
    expect(canEnter(join(project, ".data"), stranger)).toBe(false);
  });

  it("looks at the owner's rights for the owner, and at the group's for the group", () => {
    const { uid, gid } = statSync(home);
    const own = (mode: number, user: { uid: number; gid: number }) => {
      chmodSync(project, mode);
      return canEnter(project, { ...user, name: "" }) === canEnter(home, { ...user, name: "" });
    };
    expect(own(0o700, { uid, gid })).toBe(true);
    expect(own(0o710, { uid: stranger.uid, gid })).toBe(true);
    expect(own(0o701, stranger)).toBe(true);
  });
});

describe("a folder in a shared place", () => {
  it("is ours when we make it", () => {
    expect(claimShared(join(home, "shared"))).toBe(true);
  });

  it("is not trusted when others can write in it", () => {
    const open = join(home, "open");
    mkdirSync(open);
    chmodSync(open, 0o777);
    expect(claimShared(open)).toBe(false);
  });

  it("is not trusted when it is a file", () => {
    const file = join(home, "file");
    writeFileSync(file, "theirs");
    expect(claimShared(file)).toBe(false);
    expect(readFileSync(file, "utf8")).toBe("theirs");
  });
});
