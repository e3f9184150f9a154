import type { Membership } from "@athena/db/models/membership";
import type { SchoolDb } from "@athena/db/school-db";
import { AppError } from "@athena/domain/errors";
import { mayGrant, type Permission, type SchoolRole } from "@athena/roles";

/** Nobody hands out, nor takes away, a right they do not hold. Throws ROLE_ABOVE_OWN. */
export function refuseAboveOwn(
  granted: ReadonlySet<Permission>,
  roles: readonly SchoolRole[],
): void {
  if (roles.every((role) => mayGrant(granted, role))) return;
  throw new AppError("ROLE_ABOVE_OWN", "this role has rights you do not hold", {
    fields: { roles: "ROLE_ABOVE_OWN" },
  });
}

/** The roles that one list has and the other has not. */
export function rolesBetween(before: readonly SchoolRole[], after: readonly SchoolRole[]) {
  return [
    ...before.filter((role) => !after.includes(role)),
    ...after.filter((role) => !before.includes(role)),
  ];
}

/**
 * Locks the school's active rectors, in one order so that two acts at once wait for each other, and then the
 * member. Throws NOT_FOUND, and LAST_RECTOR when the member is the only active rector and would not stay one.
 */
export async function lockMember(
  db: SchoolDb,
  id: string,
  staysRector: (member: Membership) => boolean,
): Promise<Membership> {
  // Not `for update`: the audit event of each act holds its actor's row by key, so two acts would deadlock.
  const rectors = await db.memberships
    .select("id")
    .where("isActive", true)
    .whereRaw("?? @> ?", ["roles", ["rector"]])
    .orderBy("id")
    .forNoKeyUpdate();
  const member = await db.memberships.findById(id).forNoKeyUpdate().throwIfNotFound();
  const isLast = rectors.length === 1 && rectors[0]?.id === id;
  if (isLast && !staysRector(member)) {
    throw new AppError("LAST_RECTOR", "a school keeps at least one active rector");
  }
  return member;
}
