import { expect, test } from "vitest";
import { foundedYear, yearOfFile } from "./founded-year.ts";

test("a file is of the year that most of its rows say, and of none where none is believable", () => {
  expect(yearOfFile([{ year: "2025" }, { year: "2026" }, { year: "2026" }, {}])).toBe(2026);
  expect(yearOfFile([{ year: "0026" }])).toBeNull();
  expect(yearOfFile([])).toBeNull();
});

test("calendar B is in the year that has today, else in the one that begins", () => {
  expect(foundedYear("B", 2026, "2026-03-02").name).toBe("2025-2026");
  expect(foundedYear("B", 2026, "2026-11-02").name).toBe("2026-2027");
  expect(foundedYear("B", 2026, "2026-07-02").name).toBe("2026-2027");
  expect(foundedYear("A", 2026, "2026-03-02")).toMatchObject({ name: "2026", fileYear: 2026 });
});
