import type { PlatformDb } from "@athena/db/platform-db";
import type { SchoolRole } from "@athena/roles";

/** The tables a look at people over schools reads. */
export const peopleTables = ["users", "platform_admins", "school_memberships", "schools"] as const;

interface MembershipRow {
  userId: string;
  schoolId: string;
  schoolName: string;
  roles: SchoolRole[];
  isActive: boolean;
}

/** Puts each person's schools beside them: two statements for a whole page. */
export async function withMemberships<Person extends { id: string }>(
  { knex }: PlatformDb,
  people: readonly Person[],
) {
  const ids = people.map(({ id }) => id);
  const memberships: MembershipRow[] = await knex("schoolMemberships")
    .join("schools", "schools.id", "schoolMemberships.schoolId")
    .whereIn("schoolMemberships.userId", ids)
    .orderBy(["schools.name", "schools.id"])
    .select({
      userId: "schoolMemberships.userId",
      schoolId: "schools.id",
      schoolName: "schools.name",
      roles: "schoolMemberships.roles",
      isActive: "schoolMemberships.isActive",
    });
  const admins: { userId: string }[] = await knex("platformAdmins")
    .whereIn("userId", ids)
    .select("userId");
  const isAdmin = new Set(admins.map(({ userId }) => userId));
  return people.map((person) => ({
    ...person,
    userId: person.id,
    isSuperadmin: isAdmin.has(person.id),
    memberships: memberships.filter(({ userId }) => userId === person.id),
  }));
}
