import type { SchoolDb } from "@athena/db/school-db";
import { AppError } from "@athena/domain/errors";
import { clashes, type ScheduledSlot } from "@athena/domain/schedule";

/**
 * Throws SCHEDULE_CLASH where a slot that was just changed asks a group, a teacher or a room for two things at once.
 * The year has to be locked: two people placing hours at the same time wait for each other.
 */
export async function refuseClashes(
  db: SchoolDb,
  yearId: string,
  isChanged: (slot: ScheduledSlot) => boolean,
): Promise<void> {
  const slots = await slotsOf(db, yearId);
  const changed = new Set(slots.filter(isChanged).map(({ id }) => id));
  const found = clashes(slots).filter(
    ({ slotId, withSlotId }) => changed.has(slotId) || changed.has(withSlotId),
  );
  const [first] = found;
  if (!first) return;
  throw new AppError("SCHEDULE_CLASH", `the ${first.kind} has another class then`, {
    data: { kinds: [...new Set(found.map(({ kind }) => kind))] },
  });
}

/** Every hour of a year's week. */
async function slotsOf(db: SchoolDb, yearId: string): Promise<ScheduledSlot[]> {
  const groups = await db.classGroups.select("id").where({ yearId });
  const offerings = await db.courseOfferings.whereIn(
    "groupId",
    groups.map(({ id }) => id),
  );
  const ids = offerings.map(({ id }) => id);
  const [slots, assignments] = await Promise.all([
    db.scheduleSlots.whereIn("offeringId", ids),
    db.teacherAssignments.whereIn("offeringId", ids),
  ]);
  const groupOf = new Map(offerings.map(({ id, groupId }) => [id, groupId]));
  const teachersOf = new Map<string, string[]>();
  for (const { offeringId, teacherUserId } of assignments) {
    teachersOf.set(offeringId, [...(teachersOf.get(offeringId) ?? []), teacherUserId]);
  }
  return slots.map((slot) => ({
    ...slot,
    groupId: groupOf.get(slot.offeringId) ?? "",
    teacherIds: teachersOf.get(slot.offeringId) ?? [],
  }));
}
