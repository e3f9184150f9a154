import { expect, test } from "vitest";
import { gradeLevels } from "./grade-level.ts";
import { areaWeightFaults } from "./study-plan.ts";
import { usualPlan } from "./usual-curriculum.ts";

const hoursOf = (simatCode: string) => {
  const level = gradeLevels.find((one) => one.simatCode === simatCode);
  if (!level) throw new Error(simatCode);
  return usualPlan(level).reduce((sum, { weeklyHours }) => sum + weeklyHours, 0);
};

test("a usual plan has the hours that the law asks for, cycles of adults as the grades they stand for", () => {
  expect(["0", "1", "5", "6", "9", "10", "11"].map(hoursOf)).toEqual([20, 26, 26, 30, 30, 30, 30]);
  expect(["21", "23", "26", "99", "41"].map(hoursOf)).toEqual([26, 30, 30, 26, 0]);
});

test("the subjects of an area share all of it", () => {
  for (const level of gradeLevels) {
    const planned = usualPlan(level).map(({ code, area, areaWeight }) => ({
      ...{ subjectId: code, areaId: area, areaWeight },
    }));
    expect(areaWeightFaults(planned)).toEqual([]);
  }
});
