import { expect, test } from "vitest";
import { en } from "./en.ts";
import { es } from "./es.ts";

test("one of something is said in the singular", () => {
  expect(es.enrollments.shown("1", "1")).toBe("1 de 1 matrícula");
  expect(es.students.exported("1")).toBe("Se exportó 1 estudiante");
  expect(es.promotions.tally({ promote: 1, repeat: 2, graduate: 0, leave: 1 })).toBe(
    "1 pasa, 2 repiten, 1 no continúa",
  );
  expect(es.promotions.resultText({ ended: 1, created: 1, skipped: 1 })).toBe(
    "1 matrícula terminada, 1 nueva, 1 que ya estaba",
  );
  expect(es.promotions.stale(0, 1)).toContain("1 estudiante llegó después.");
  expect(en.promotions.groupText(1, 0)).toBe("1 student, 0 reviewed");
});

test("a number in a sentence is written as its language writes it", () => {
  expect(es.home.levels.total(1234)).toMatch(/^1\.234 estudiantes/);
  expect(en.home.levels.total(1234)).toMatch(/^1,234 students/);
  expect(es.tables.faulty(4999)).toMatch(/^4\.999 filas/);
});
