import { enrollmentStatuses } from "@athena/domain/enrollment";
import { importStates } from "@athena/domain/simat/import";
import { z } from "zod";

/** How many there are, and the first few of them. Nobody and nothing where no year is active. */
const some = <Item extends z.ZodType>(item: Item) =>
  z.object({ count: z.number(), first: z.array(item) });

export const EnrollmentByLevel = z.object({
  students: z.number(),
  /** Those with students, in the order of the grades. */
  levels: z.array(z.object({ id: z.string(), name: z.string(), students: z.number() })),
});

export const Waiting = z.object({
  pendingDocuments: z.number(),
  inReview: z.number(),
  /** Who has waited longest. */
  first: z.array(
    z.object({
      id: z.string(),
      studentId: z.string(),
      status: z.enum(enrollmentStatuses),
      enrolledOn: z.string(),
      levelName: z.string(),
      firstName: z.string(),
      middleName: z.string().nullable(),
      firstSurname: z.string(),
      secondSurname: z.string().nullable(),
    }),
  ),
});

const group = { id: z.string(), name: z.string() };

export const GroupsToMend = z.object({
  withoutDirector: some(z.object(group)),
  /** Full, beyond that, or nearly so; the fullest first. */
  full: some(z.object({ ...group, students: z.number(), capacity: z.number() })),
});

/** The groups whose courses lack something, in the order of the groups. */
export const TeachingToMend = some(
  z.object({
    ...group,
    /** Courses that nobody teaches. */
    untaught: z.number(),
    /** Hours a week that its courses have, and those that stand in the timetable. */
    planned: z.number(),
    placed: z.number(),
  }),
);

export const SimatState = z.object({
  /** The last file that came in. */
  latest: z
    .object({
      id: z.string(),
      fileName: z.string(),
      state: z.enum(importStates),
      createdAt: z.string(),
      /** Rows that differ and of which nothing is decided, while it is a preview. */
      undecided: z.number(),
    })
    .nullable(),
  lastExportAt: z.string().nullable(),
});
