import type { AcademicPeriod } from "@athena/db/models/academic-period";
import type { SchoolDb } from "@athena/db/school-db";
import { AppError } from "@athena/domain/errors";
import { type PeriodFault, periodFaults, type Span } from "@athena/domain/school-year";

interface Wanted {
  name: string;
  startsOn: string;
  endsOn: string;
  weight: number;
}

/**
 * Makes a year's periods what is wanted, in order, or as they are where nothing is said; all or nothing. Throws
 * INVALID_INPUT naming the faults, and PERIOD_CLOSED where that would change a closed one.
 */
export async function correctPeriods(
  db: SchoolDb,
  year: Span & { id: string },
  wanted: readonly Wanted[] | undefined,
): Promise<void> {
  const kept = await db.academicPeriods.where("yearId", year.id).orderBy("number");
  const numbered = (wanted ?? kept).map((period, place) => ({ ...period, number: place + 1 }));
  refuseFaults(periodFaults(year, numbered), wanted !== undefined);
  if (!wanted) return;
  await refuseClosed(db, kept, wanted);
  for (const [place, { id }] of kept.entries()) {
    const period = wanted[place];
    if (period) await db.academicPeriods.findById(id).patch(period);
    else await db.academicPeriods.findById(id).delete();
  }
  const added = numbered.slice(kept.length).map((period) => ({ ...period, yearId: year.id }));
  if (added.length > 0) await db.academicPeriods.insert(added);
}

/** Without periods in the input it is the year's days that do not fit. */
function refuseFaults(faults: readonly PeriodFault[], arePeriodsGiven: boolean): void {
  const [first] = faults;
  if (!first) return;
  if (!arePeriodsGiven) {
    throw new AppError("INVALID_INPUT", "the periods do not lie inside these days", {
      fields: { startsOn: first.code, endsOn: first.code },
    });
  }
  const fields = faults.flatMap((fault): [string, string][] => {
    if (fault.code === "PERIOD_WEIGHTS_SUM") return [["periods.0.weight", fault.code]];
    return [[`periods.${fault.number - 1}.startsOn`, fault.code]];
  });
  throw new AppError("INVALID_INPUT", "the periods do not fit together", {
    fields: Object.fromEntries(fields),
  });
}

async function refuseClosed(
  db: SchoolDb,
  kept: readonly AcademicPeriod[],
  wanted: readonly Wanted[],
): Promise<void> {
  const ids = kept.map(({ id }) => id);
  const closures = await db.periodClosures.whereIn("periodId", ids).whereNull("reopenedAt");
  const closed = new Set(closures.map(({ periodId }) => periodId));
  const isChanged = kept.some((period, place) => {
    if (!closed.has(period.id)) return false;
    const other = wanted[place];
    return (
      period.startsOn !== other?.startsOn ||
      period.endsOn !== other.endsOn ||
      period.weight !== other.weight
    );
  });
  if (isChanged) throw new AppError("PERIOD_CLOSED", "a closed period keeps its days and weight");
}
