import { schoolRoles } from "@athena/roles";
import { z } from "zod";
import { search, uuid } from "../../fields.ts";
import { pageInput, pageOf } from "../../keyset.ts";

export const ListPeople = z.object({
  /** Any words of the name or the e-mail, in any order, accents and case ignored. */
  search,
  status: z.enum(["active", "inactive", "all"]).default("all"),
  ...pageInput,
});

/** A person of the group with the schools they belong to. */
export const PersonRow = z.object({
  userId: z.string(),
  email: z.string(),
  fullName: z.string(),
  isActive: z.boolean(),
  isSuperadmin: z.boolean(),
  memberships: z.array(
    z.object({
      schoolId: z.string(),
      schoolName: z.string(),
      roles: z.array(z.enum(schoolRoles)),
      isActive: z.boolean(),
    }),
  ),
});
export const PeoplePage = pageOf(PersonRow);

export const PersonRef = z.object({ userId: uuid });
