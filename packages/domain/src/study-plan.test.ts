import { expect, test } from "vitest";
import { areaWeightFaults } from "./study-plan.ts";

const subject = (subjectId: string, areaId: string, areaWeight: number) => ({
  subjectId,
  areaId,
  areaWeight,
});

test("an area's subjects share a hundred percent, to the hundredth", () => {
  expect(areaWeightFaults([])).toEqual([]);
  expect(
    areaWeightFaults([
      subject("a", "one", 33.33),
      subject("b", "one", 33.33),
      subject("c", "one", 33.34),
      subject("d", "two", 100),
    ]),
  ).toEqual([]);
  expect(areaWeightFaults([subject("a", "one", 60), subject("b", "one", 30)])).toEqual([
    { areaId: "one", sum: 90 },
  ]);
});
