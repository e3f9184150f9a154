import { expect, test } from "vitest";
import { isAskedOf, isComplete, usualRequirements } from "./enrollment-document.ts";

test("a document without stages is asked of everybody, another of its stages only", () => {
  expect(isAskedOf({ stages: [] }, "adult-cycles")).toBe(true);
  expect(isAskedOf({ stages: ["preschool"] }, "preschool")).toBe(true);
  expect(isAskedOf({ stages: ["preschool"] }, "primary")).toBe(false);
});

test("a checklist is complete when all that is mandatory is validated", () => {
  const item = (isMandatory: boolean, state?: "uploaded" | "validated" | "rejected") => ({
    ...{ isMandatory, document: state ? { state } : null },
  });
  expect(isComplete([])).toBe(true);
  expect(isComplete([item(false), item(false, "rejected"), item(true, "validated")])).toBe(true);
  for (const state of [undefined, "uploaded", "rejected"] as const) {
    expect(isComplete([item(true, "validated"), item(true, state)])).toBe(false);
  }
});

test("vaccinations are asked of the youngest only, and marks of those who had some", () => {
  const asked = (stage: "preschool" | "primary") =>
    usualRequirements.filter((one) => isAskedOf(one, stage)).map(({ name }) => name);
  expect(asked("preschool")).toContain("Carné de vacunas");
  expect(asked("preschool")).not.toContain("Certificado de notas del grado anterior");
  expect(asked("primary")).not.toContain("Carné de vacunas");
});
