import { expect, test } from "vitest";
import { freeSection, nameThere, sectionOf } from "./group-name.ts";

test("a group of SIMAT's is the same group after its section was taken from it and put back", () => {
  for (const [grade, name, section] of [
    ["6", "601", "01"],
    ["10", "1002", "02"],
    ["0", "001", "01"],
  ] as const) {
    expect([name, sectionOf(grade, name)]).toEqual([name, section]);
    expect(nameThere(grade, section)).toBe(name);
  }
});

test("a name that does not lead with its grade is the section as it stands", () => {
  expect(sectionOf("6", "A")).toBe("A");
  expect(sectionOf("1", "1")).toBe("1");
  expect(sectionOf("1", "10")).toBe("10");
  expect(sectionOf("6", "6-01")).toBe("01");
  expect(sectionOf("6", "6A")).toBe("A");
  expect(nameThere("-2", "01")).toBe("01");
});

test("the same section in another campus or shift gets a name of its own", () => {
  const place = { campus: "10500101234502", shift: "3" };
  const taken = new Set<string>();
  const names = [1, 2, 3, 4, 5].map(() => {
    const name = freeSection("01", place, (one) => taken.has(one));
    taken.add(name);
    return name;
  });
  expect(names).toEqual(["01", "01 S02", "01 S02 J3", "01 2", "01 3"]);
});
