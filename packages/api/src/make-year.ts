import type { SchoolDb } from "@athena/db/school-db";
import { newId } from "@athena/domain/ids";
import { type Calendar, evenPeriods, type Span } from "@athena/domain/school-year";

interface NewYear extends Span {
  readonly name: string;
  readonly calendar: Calendar;
  readonly state: "planning" | "active";
}

/** Writes a year with that many periods of about the same length, and says its id. */
export async function makeYear(
  db: SchoolDb,
  { name, calendar, startsOn, endsOn, state }: NewYear,
  periods: number,
): Promise<{ id: string }> {
  const id = newId();
  await db.schoolYears.insert({ id, name, calendar, startsOn, endsOn, state });
  await db.academicPeriods.insert(
    evenPeriods({ startsOn, endsOn }, periods).map((period) => ({
      ...{ ...period, yearId: id },
      name: `Período ${period.number}`,
    })),
  );
  return { id };
}
