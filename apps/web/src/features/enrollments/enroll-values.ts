import { Enroll } from "@athena/api/enrollments/enrollments.schema";
import { usualDay } from "@athena/domain/enrollment";
import { z } from "zod";
import { todayAtSchool } from "../../lib/format.ts";
import type { YearRow } from "../calendar/use-year.ts";
import {
  emptyGuardian,
  emptyLink,
  type GuardianValues,
  type LinkValues,
} from "../guardians/guardian-values.ts";
import { emptyStudent, type StudentValues } from "../students/student-values.ts";

/** A guardian of the form: known by id, or as written; neither while nobody was looked for. */
export type GuardianEntry = LinkValues & { guardianId: string; guardian: GuardianValues };

export type EnrollValues = {
  studentId: string;
  student: StudentValues;
  guardians: GuardianEntry[];
  yearId: string;
  levelId: string | null;
  groupId: string | null;
  day: string | null;
  status: string;
};

export const emptyEntry = (isFirst: boolean): GuardianEntry => ({
  ...emptyLink,
  isPrimary: isFirst,
  guardianId: "",
  guardian: { ...emptyGuardian, documentNumber: "" },
});

export const dayIn = (year: YearRow) => usualDay("enter", year, { today: todayAtSchool() });

export const emptyEnroll = (year: YearRow): EnrollValues => ({
  studentId: "",
  student: emptyStudent,
  guardians: [emptyEntry(true)],
  yearId: year.id,
  levelId: null,
  groupId: null,
  day: dayIn(year),
  status: "pending_documents",
});

/** The API's input of what the form holds: of each person the id or the fields. */
function inputOf(values: unknown): unknown {
  const { studentId, student, guardians, levelId, groupId, day, ...rest } = values as EnrollValues;
  return {
    ...rest,
    ...(studentId ? { studentId } : { student }),
    guardians: guardians.filter(isSaid).map(({ guardianId, guardian, ...link }) => ({
      ...link,
      ...(guardianId ? { guardianId } : { guardian }),
    })),
    levelId: levelId || undefined,
    groupId: groupId || undefined,
    day: day || undefined,
  };
}

/** Whether somebody was looked for there. One that was not is no guardian. */
export const isSaid = ({ guardianId, guardian }: GuardianEntry) =>
  guardianId !== "" || guardian.documentNumber !== "";

export const EnrollForm = z.preprocess(inputOf, Enroll);
