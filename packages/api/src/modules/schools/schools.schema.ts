import { isDaneCode, isSlug, parseNit } from "@athena/domain/school-identity";
import { z } from "zod";
import { email, optionalText, plainName, requiredText, search, uuid } from "../../fields.ts";
import { pageInput, pageOf } from "../../keyset.ts";

const slug = requiredText(40).toLowerCase().refine(isSlug, "SLUG_FORM");

const nit = optionalText(20).transform((text, ctx) => {
  if (text === null) return null;
  const known = parseNit(text);
  if (known !== undefined) return known;
  ctx.addIssue({ code: "custom", message: "NIT_FORM" });
  return z.NEVER;
});

const daneCode = optionalText(20)
  .transform((text) => text?.replace(/\s/g, "") || null)
  .refine((code) => code === null || isDaneCode(code), "DANE_CODE_FORM");

const schoolFields = z.object({
  name: requiredText(120),
  slug,
  nit,
  daneCode,
  resolution: optionalText(200),
  calendar: z.enum(["A", "B"], "REQUIRED").default("A"),
  sector: z.enum(["public", "private"], "REQUIRED").default("public"),
});

/** A school and the person who will run it. */
export const CreateSchool = schoolFields.extend({
  rector: z.object({ email, fullName: plainName }),
});

/** All of what the group knows a school by. */
export const RenameSchool = schoolFields.extend({ id: uuid });

export const SchoolRef = z.object({ id: uuid });

export const ListSchools = z.object({
  /** Any words of name, address word, NIT or DANE code. */
  search,
  status: z.enum(["active", "inactive", "all"]).default("all"),
  ...pageInput,
});

export const SchoolRow = z.object({
  id: z.string(),
  name: z.string(),
  slug: z.string(),
  nit: z.string().nullable(),
  daneCode: z.string().nullable(),
  resolution: z.string().nullable(),
  calendar: z.enum(["A", "B"]),
  sector: z.enum(["public", "private"]),
  isActive: z.boolean(),
  color: z.string().nullable(),
  createdAt: z.string(),
});
export const SchoolPage = pageOf(SchoolRow);

export const ListFigures = z.object(pageInput);

/** Counts of one school; null stands for any number under five, which could point to a person. */
export const SchoolFigures = z.object({
  id: z.string(),
  name: z.string(),
  activeStudents: z.number().nullable(),
  activeMembers: z.number().nullable(),
});
export const FiguresPage = pageOf(SchoolFigures);
