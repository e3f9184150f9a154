import { auditEventOf } from "@athena/db/actor";
import type { PlatformDb } from "@athena/db/platform-db";
import { newId } from "@athena/domain/ids";
import { plainNameKeys } from "@athena/domain/person-name";
import type { z } from "zod";
import type { CreateSchool } from "./schools.schema.ts";

type Act = Parameters<typeof auditEventOf>[1];
type PlatformActor = Parameters<typeof auditEventOf>[0];

/** The tables a new school is written into. */
export const newSchoolTables = [
  "schools",
  "school_settings",
  "school_memberships",
  "audit_events",
] as const;

/** Writes a school, its settings, its first rector and the event that begins its log; all or nothing. */
export async function createSchool(
  { knex }: PlatformDb,
  { rector, ...school }: z.output<typeof CreateSchool> & { rector: { userId: string } },
  by: { actor: PlatformActor; act: Act },
): Promise<string> {
  const schoolId = newId();
  await knex("schools").insert({ id: schoolId, ...school });
  await writeEvent({ knex }, schoolId, by);
  await knex("schoolSettings").insert({ schoolId, id: schoolId });
  await knex("schoolMemberships").insert({
    schoolId,
    id: newId(),
    ...rector,
    roles: ["rector"],
    ...plainNameKeys(rector.fullName, rector.email),
  });
  return schoolId;
}

/** An act of the operator, in the log of the school it concerns. */
export async function writeEvent(
  { knex }: Pick<PlatformDb, "knex">,
  schoolId: string,
  { actor, act }: { actor: PlatformActor; act: Act },
): Promise<void> {
  await knex("auditEvents").insert({ schoolId, id: newId(), ...auditEventOf(actor, act) });
}
