import { permissions, schoolRoles } from "@athena/roles";
import { z } from "zod";
import { plainName } from "../../fields.ts";

export const Profile = z.object({
  userId: z.string(),
  email: z.string(),
  fullName: z.string(),
  isSuperadmin: z.boolean(),
  twoFactorEnabled: z.boolean(),
});

export const UpdateProfile = z.object({ fullName: plainName });

/** A school in which the caller has an active membership. */
export const MySchool = z.object({
  id: z.string(),
  name: z.string(),
  slug: z.string(),
  color: z.string(),
  roles: z.array(z.enum(schoolRoles)),
  /** False where the school is closed for now: it is shown, and can't be entered. */
  isActive: z.boolean(),
});

/** What the caller may do in the school of the call. Buttons ask it; the server decides again. */
export const Abilities = z.object({
  schoolId: z.string(),
  name: z.string(),
  slug: z.string(),
  color: z.string(),
  /** Changes when the crest does; null where the school has none. */
  crestVersion: z.number().nullable(),
  roles: z.array(z.enum([...schoolRoles, "superadmin"])),
  permissions: z.array(z.enum(permissions)),
  support: z.object({ reason: z.string(), expiresAt: z.string() }).nullable(),
});

/** The id of the last event a stream received before it broke, sent by the client's link. */
export const Watch = z.object({ lastEventId: z.string().max(200).nullish() }).optional();
export const MembershipNews = z.object({ kind: z.literal("membership"), id: z.string() });
