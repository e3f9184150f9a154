import { schoolRoles } from "@athena/roles";
import { z } from "zod";
import { email, plainName, search, uuid } from "../../fields.ts";
import { pageInput, pageOf } from "../../keyset.ts";

/** The roles of one membership: at least one, each once. */
export const memberRoles = z
  .array(z.enum(schoolRoles, "INVALID_CHOICE"))
  .min(1, "REQUIRED")
  .max(schoolRoles.length, "TOO_LONG")
  .transform((roles) => schoolRoles.filter((role) => roles.includes(role)));

export const ListMembers = z.object({
  /** Any words of the name or the e-mail, in any order, accents and case ignored. */
  search,
  role: z.enum(schoolRoles).optional(),
  status: z.enum(["active", "inactive", "all"]).default("active"),
  ...pageInput,
});

export const MemberRow = z.object({
  id: z.string(),
  userId: z.string(),
  fullName: z.string(),
  email: z.string(),
  roles: z.array(z.enum(schoolRoles)),
  isActive: z.boolean(),
  createdAt: z.string(),
});
export const MemberPage = pageOf(MemberRow);

export const AddMember = z.object({ email, fullName: plainName, roles: memberRoles });
export const MemberRef = z.object({ id: uuid });
export const ChangeRoles = MemberRef.extend({ roles: memberRoles });
export const RenameMember = MemberRef.extend({ fullName: plainName });
