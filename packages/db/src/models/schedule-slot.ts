import { SchoolModel } from "./school-model.ts";

/** A course's hour in the week. */
export class ScheduleSlot extends SchoolModel {
  static override tableName = "scheduleSlots";

  declare offeringId: string;
  /** 1 is Monday, 7 is Sunday (ISO 8601). */
  declare weekday: number;
  /** `07:15:00`. */
  declare startsAt: string;
  declare endsAt: string;
  declare room: string | null;
}
