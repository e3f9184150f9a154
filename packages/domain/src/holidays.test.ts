import { expect, test } from "vitest";
import { nationalHolidays, weekday } from "./holidays.ts";

test("2026 has the eighteen days the law names", () => {
  expect(nationalHolidays(2026).map(({ day }) => day)).toEqual([
    "2026-01-01",
    "2026-01-12",
    "2026-03-23",
    "2026-04-02",
    "2026-04-03",
    "2026-05-01",
    "2026-05-18",
    "2026-06-08",
    "2026-06-15",
    "2026-06-29",
    "2026-07-20",
    "2026-08-07",
    "2026-08-17",
    "2026-10-12",
    "2026-11-02",
    "2026-11-16",
    "2026-12-08",
    "2026-12-25",
  ]);
});

test("two that fall on one Monday are one day, called by both", () => {
  const days = nationalHolidays(2025).filter(({ day }) => day === "2025-06-30");
  expect(days).toEqual([{ day: "2025-06-30", name: "San Pedro y San Pablo; Sagrado Corazón" }]);
});

test("what the law moves is a Monday, in every year", () => {
  const kept = ["Año Nuevo", "Día del Trabajo", "Día de la Independencia", "Batalla de Boyacá"];
  const others = ["Inmaculada Concepción", "Navidad", "Jueves Santo", "Viernes Santo"];
  for (let year = 1984; year <= 2100; year += 1) {
    const days = nationalHolidays(year);
    const names = days.flatMap(({ name }) => name.split("; "));
    expect([year, names.length, new Set(days.map(({ day }) => day)).size]).toEqual([
      year,
      18,
      days.length,
    ]);
    const moved = days.filter(({ name }) =>
      name.split("; ").every((one) => ![...kept, ...others].includes(one)),
    );
    expect([year, new Set(moved.map(({ day }) => weekday(day)))]).toEqual([year, new Set([1])]);
    const good = days.find(({ name }) => name === "Viernes Santo");
    expect(weekday(good?.day ?? "")).toBe(5);
  }
});
