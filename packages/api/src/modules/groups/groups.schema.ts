import { z } from "zod";
import { requiredText, uuid, version } from "../../fields.ts";
import { pageInput, pageOf } from "../../keyset.ts";

const section = requiredText(10).regex(/^[\p{L}\p{N}][\p{L}\p{N} -]*$/u, "SECTION_FORM");
const capacity = z
  .number("REQUIRED")
  .int("CAPACITY_RANGE")
  .min(1, "CAPACITY_RANGE")
  .max(100, "CAPACITY_RANGE");

const groupFields = z.object({
  levelId: uuid,
  campusId: uuid,
  shiftId: uuid,
  section,
  capacity,
  directorUserId: uuid.nullable().default(null),
});

export const AddGroup = groupFields.extend({ yearId: uuid });
export const CorrectGroup = groupFields.extend({ id: uuid, version });
export const GroupRef = z.object({ id: uuid });

/** As many sections of each of these levels as are missing: 01, 02 ... */
export const FillGroups = z.object({
  yearId: uuid,
  levelIds: z.array(uuid).min(1, "REQUIRED").max(40),
  campusId: uuid,
  shiftId: uuid,
  sections: z
    .number("REQUIRED")
    .int("SECTIONS_RANGE")
    .min(1, "SECTIONS_RANGE")
    .max(9, "SECTIONS_RANGE"),
  capacity,
});

/** The groups of another year, with their places and directors. */
export const CopyGroups = z.object({ yearId: uuid, fromYearId: uuid });
export const GroupsAdded = z.object({ added: z.number() });

export const ListGroups = z.object({
  yearId: uuid,
  levelId: uuid.optional(),
  ...pageInput,
});

export const GroupPage = pageOf(
  z.object({
    id: z.string(),
    name: z.string(),
    section: z.string(),
    capacity: z.number(),
    levelId: z.string(),
    campusId: z.string(),
    shiftId: z.string(),
    directorUserId: z.string().nullable(),
    directorName: z.string().nullable(),
    version: z.number(),
  }),
);
