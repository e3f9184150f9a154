import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { enrollmentStatuses, isHere } from "./enrollment.ts";
import { gradeLevels, schoolTemplates } from "./grade-level.ts";
import {
  choiceFault,
  endedStatus,
  isFinalLevel,
  isOpenEnded,
  isUpToDate,
  nextLevelCode,
  promotionOutcomes,
  proposedOutcome,
  renewedStatus,
  staysOn,
  targetLevelCode,
  usualGroup,
} from "./promotion.ts";
import { nextYearRecord } from "./simat/next-year.ts";

const codes = gradeLevels.map(({ simatCode }) => simatCode);
const code = fc.constantFrom(...codes);
const outcome = fc.constantFrom(...promotionOutcomes);
const taught = fc.uniqueArray(code).map((list) => new Set(list));

describe("the level after", () => {
  test("of preschool is primary, and of no number a modality", () => {
    expect(nextLevelCode("0")).toBe("1");
    expect(nextLevelCode("5")).toBe("6");
    expect(nextLevelCode("11")).toBeNull();
    expect(nextLevelCode("22")).toBe("23");
    expect(nextLevelCode("12")).toBeNull();
    expect(codes.filter(isFinalLevel)).toEqual(["11", "26", "45"]);
    expect(codes.filter(isOpenEnded)).toEqual(["99"]);
  });

  test("never comes round, and stays inside a kind of school", () => {
    fc.assert(
      fc.property(code, (first) => {
        const seen = new Set<string>();
        for (let at: string | null = first; at !== null; at = nextLevelCode(at)) {
          if (seen.has(at)) return false;
          seen.add(at);
        }
        return [...seen].every((each) => codes.includes(each));
      }),
    );
  });
});

describe("the proposal", () => {
  test("is to go on, to graduate, or to leave where the school ends, and never to repeat", () => {
    fc.assert(
      fc.property(code, taught, (simatCode, levels) => {
        const isTaught = (each: string) => levels.has(each);
        const proposed = proposedOutcome(simatCode, isTaught);
        expect(proposed).not.toBe("repeat");
        expect(choiceFault({ simatCode, outcome: proposed, groupLevelCode: null, isTaught })).toBe(
          null,
        );
      }),
    );
    const primary = new Set<string>(schoolTemplates.primary);
    expect(proposedOutcome("4", (each) => primary.has(each))).toBe("promote");
    expect(proposedOutcome("5", (each) => primary.has(each))).toBe("leave");
    expect(proposedOutcome("11", (each) => primary.has(each))).toBe("graduate");
    expect(proposedOutcome("99", (each) => primary.has(each))).toBe("promote");
  });

  test("takes the group with the same section, campus and shift, and no other", () => {
    const at = { section: "01", campusId: "c", shiftId: "s" };
    const groups = [
      { ...at, levelId: "7", section: "02" },
      { ...at, levelId: "7", campusId: "other" },
      { ...at, levelId: "6" },
      { ...at, levelId: "7" },
    ];
    expect(usualGroup(groups, "7", at)).toBe(groups[3]);
    expect(usualGroup(groups.slice(0, 3), "7", at)).toBeUndefined();
    expect(usualGroup(groups, null, at)).toBeUndefined();
    expect(usualGroup(groups, "7", undefined)).toBeUndefined();
  });
});

describe("a decision", () => {
  test("puts nobody in a group of another level than they go to", () => {
    fc.assert(
      fc.property(
        fc.record({ simatCode: code, outcome, groupLevelCode: fc.option(code) }),
        taught,
        (drawn, levels) => {
          const fault = choiceFault({ ...drawn, isTaught: (each) => levels.has(each) });
          if (fault !== null || drawn.groupLevelCode === null) return true;
          const target = targetLevelCode(drawn.simatCode, drawn.outcome);
          return staysOn(drawn.outcome) && [drawn.groupLevelCode, null].includes(target);
        },
      ),
    );
  });

  test("graduates from a last level only, and promotes from none", () => {
    const isTaught = () => true;
    const fault = (simatCode: string, chosen: (typeof promotionOutcomes)[number]) =>
      choiceFault({ simatCode, outcome: chosen, groupLevelCode: null, isTaught });
    expect(fault("10", "graduate")).toBe("outcome");
    expect(fault("11", "graduate")).toBeNull();
    expect(fault("11", "promote")).toBe("outcome");
    expect(fault("11", "repeat")).toBeNull();
    expect(fault("99", "promote")).toBeNull();
    const leaving = { simatCode: "6", outcome: "leave", groupLevelCode: "6", isTaught } as const;
    expect(choiceFault(leaving)).toBe("group");
  });

  test("ends the year, and begins the next with the papers as they stand", () => {
    expect(promotionOutcomes.map(endedStatus)).toEqual([
      ...["completed", "completed", "graduated", "completed"],
    ]);
    for (const status of enrollmentStatuses) expect(isHere(renewedStatus(status))).toBe(true);
    expect(renewedStatus("pending_documents")).toBe("pending_documents");
  });
});

test("SIMAT is told who repeats, that nobody of last year is new, and nothing of last year's marks", () => {
  const record = {
    ...{ year: "2026", isNew: "S", isRepeating: "N", firstValuation: "2", methodology: "11" },
    ...{ fromPrivateSector: "S", establishmentDane: "105001012345" },
  };
  const step = { isRepeating: false, from: "preschool", to: "primary" } as const;
  expect(nextYearRecord(record, step)).toEqual({
    ...{ isNew: "N", isRepeating: "N", fromPrivateSector: "N", establishmentDane: "105001012345" },
  });
  const again = nextYearRecord(record, { isRepeating: true, from: "preschool", to: "preschool" });
  expect(again).toMatchObject({ isRepeating: "S", methodology: "11" });
  expect(nextYearRecord({}, step)).toEqual({ isNew: "N", isRepeating: "N" });
});

describe("a row of a draft", () => {
  const isTaught = (simatCode: string) => simatCode !== "12";
  const row = { proposal: "promote", decision: null, targetCode: "7" } as const;

  test("is up to date while its level leads where it says, and is not in another level", () => {
    expect(isUpToDate(row, { simatCode: "6", isTaught })).toBe(true);
    expect(isUpToDate(row, { simatCode: "7", isTaught })).toBe(false);
    expect(isUpToDate(row, { simatCode: "11", isTaught })).toBe(false);
    const repeats = { ...row, decision: "repeat", targetCode: "6" } as const;
    expect(isUpToDate(repeats, { simatCode: "6", isTaught })).toBe(true);
    expect(isUpToDate(repeats, { simatCode: "7", isTaught })).toBe(false);
  });

  test("that was decided to leave stays so in any level, and nobody graduates from one that is not the last", () => {
    const leaves = { ...row, decision: "leave", targetCode: null } as const;
    expect(codes.every((simatCode) => isUpToDate(leaves, { simatCode, isTaught }))).toBe(true);
    const graduates = { proposal: "graduate", decision: "graduate", targetCode: null } as const;
    expect(isUpToDate(graduates, { simatCode: "11", isTaught })).toBe(true);
    expect(isUpToDate(graduates, { simatCode: "10", isTaught })).toBe(false);
  });

  test("as proposed is always up to date", () => {
    fc.assert(
      fc.property(code, taught, (simatCode, levels) => {
        const has = (one: string) => levels.has(one);
        const proposal = proposedOutcome(simatCode, has);
        const targetCode = targetLevelCode(simatCode, proposal);
        return isUpToDate({ proposal, decision: null, targetCode }, { simatCode, isTaught: has });
      }),
    );
  });
});
