export interface ScheduledSlot {
  readonly id: string;
  readonly offeringId: string;
  readonly groupId: string;
  readonly teacherIds: readonly string[];
  /** 1 is Monday, 7 is Sunday (ISO 8601). */
  readonly weekday: number;
  /** `07:15` or `07:15:00`. */
  readonly startsAt: string;
  readonly endsAt: string;
  /** Compared without regard to case and spaces at its ends; null is nowhere in particular. */
  readonly room: string | null;
}

export type ClashKind = "group" | "teacher" | "room";

export interface Clash {
  readonly kind: ClashKind;
  /** The group, teacher or room that would be in two places. */
  readonly who: string;
  readonly slotId: string;
  readonly withSlotId: string;
}

/** Every pair of slots that asks a group, a teacher or a room for two things at once. Ends and begins may meet. */
export function clashes(slots: readonly ScheduledSlot[]): Clash[] {
  const byBegin = [...slots].sort(
    (one, other) => one.weekday - other.weekday || (one.startsAt < other.startsAt ? -1 : 1),
  );
  const found: Clash[] = [];
  for (const [place, slot] of byBegin.entries()) {
    for (const later of byBegin.slice(place + 1)) {
      if (later.weekday !== slot.weekday || later.startsAt.slice(0, 5) >= slot.endsAt.slice(0, 5))
        break;
      found.push(...shared(slot, later));
    }
  }
  return found;
}

function shared(one: ScheduledSlot, other: ScheduledSlot): Clash[] {
  const pair = { slotId: one.id, withSlotId: other.id };
  const found: Clash[] = [];
  if (one.groupId === other.groupId) found.push({ kind: "group", who: one.groupId, ...pair });
  for (const who of one.teacherIds.filter((id) => other.teacherIds.includes(id))) {
    found.push({ kind: "teacher", who, ...pair });
  }
  const room = roomKey(one.room);
  if (room !== null && room === roomKey(other.room))
    found.push({ kind: "room", who: room, ...pair });
  return found;
}

function roomKey(room: string | null): string | null {
  return room?.trim().toLocaleUpperCase("es") || null;
}
