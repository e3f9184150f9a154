import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { newModule } from "./module/new-module.mjs";
import { namesOf } from "./names.mjs";

const house = fileURLToPath(new URL("../..", import.meta.url));
const places: string[] = [];
let root: string;

/** What a new module is written into: the house's own sources as they are today. */
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "generators-"));
  places.push(root);
  for (const path of ["packages/roles", "packages/db", "packages/api", "apps/web"]) {
    cpSync(join(house, path, "src"), join(root, path, "src"), { recursive: true });
  }
});
afterAll(() => {
  for (const place of places) rmSync(place, { recursive: true, force: true });
});

const read = (path: string) => readFileSync(join(root, path), "utf8");

describe("a new module", () => {
  it("finds the place of each of its lines in the house as it is", () => {
    const paths = newModule(root, "field-trips");
    for (const path of paths) expect(read(path), path).toMatch(/field[-_]?trips?/i);
    expect(read("packages/api/src/root.ts")).toContain("  fieldTrips: fieldTripsRouter,\n});");
    expect(read("packages/db/src/registry.ts")).toContain('field_trips: { kind: "tenant" },');
    expect(read("apps/web/src/app/routes/school.tsx")).toContain("  fieldTripsRoute,\n");
    expect(read("packages/roles/src/roles.ts")).toContain('"write:field_trips",\n] as const;');
  });

  it("takes the next number for its migration, also after another new module", () => {
    const numberOf = (paths: string[]) =>
      Number(/migrations\/(\d{4})-/.exec(paths.join("\n"))?.[1]);
    const first = numberOf(newModule(root, "field-trips"));
    expect(numberOf(newModule(root, "canteens"))).toBe(first + 1);
  });

  it("writes nothing when one of its files exists already", () => {
    const before = read("packages/api/src/root.ts");
    expect(() => newModule(root, "students")).toThrow(/exist already: .*students.router.ts/);
    expect(read("packages/api/src/root.ts")).toBe(before);
  });

  it("writes nothing when a line has lost its place", () => {
    rmSync(join(root, "apps/web/src/lib/paths.ts"));
    expect(() => newModule(root, "field-trips")).toThrow(/paths.ts/);
    expect(existsSync(join(root, "packages/db/src/models/field-trip.ts"))).toBe(false);
  });
});

describe("the name of a module", () => {
  it("has one singular, and the case each place wants", () => {
    expect(namesOf("field-trips")).toMatchObject({
      one: "field-trip",
      key: "fieldTrips",
      many: "FieldTrips",
      model: "FieldTrip",
      table: "field_trips",
    });
    expect(
      ["campuses", "activities", "classes", "attendance"].map((name) => namesOf(name).one),
    ).toEqual(["campus", "activity", "class", "attendance"]);
  });

  it.each(["FieldTrips", "field_trips", "../students", "", "plan2"])("is not %j", (name) => {
    expect(() => namesOf(name)).toThrow(/no module name/);
  });
});
