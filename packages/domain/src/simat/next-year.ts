import type { Stage } from "../grade-level.ts";
import type { SimatField, SimatRecord } from "./fields.ts";

/** Of one year only: the file's year, and how the student did. */
const ofOneYear: readonly SimatField[] = ["year", "firstValuation", "secondValuation"];

/** Stages with methods of their own, which end with them. */
const withOwnMethod: readonly Stage[] = ["preschool", "acceleration"];

export interface Step {
  readonly isRepeating: boolean;
  readonly from: Stage;
  readonly to: Stage;
}

/**
 * What SIMAT is told of the next enrollment of a student who stays in the school: NUEVO is no, REPITENTE as it is, and
 * where SIMAT knew from where they came, it is from here. What else was true of the last one holds until somebody says
 * otherwise.
 */
export function nextYearRecord(record: SimatRecord, { isRepeating, from, to }: Step): SimatRecord {
  const dropped = from !== to && withOwnMethod.includes(from) ? ["methodology"] : [];
  const gone = new Set<string>([...ofOneYear, ...dropped]);
  const kept = Object.fromEntries(Object.entries(record).filter(([field]) => !gone.has(field)));
  return {
    ...kept,
    ...(record.fromPrivateSector !== undefined && { fromPrivateSector: "N" }),
    ...(record.fromOtherMunicipality !== undefined && { fromOtherMunicipality: "N" }),
    isNew: "N",
    isRepeating: isRepeating ? "S" : "N",
  };
}
