export interface PlannedSubject {
  readonly subjectId: string;
  readonly areaId: string;
  /** Share of the area's grade, in percent. */
  readonly areaWeight: number;
}

/**
 * The areas whose subjects do not share exactly 100 percent (in hundredths), with what they sum to. An area of one
 * subject is that subject, and has to be 100.
 */
export function areaWeightFaults(
  subjects: readonly PlannedSubject[],
): { areaId: string; sum: number }[] {
  const hundredths = new Map<string, number>();
  for (const { areaId, areaWeight } of subjects) {
    hundredths.set(areaId, (hundredths.get(areaId) ?? 0) + Math.round(areaWeight * 100));
  }
  return [...hundredths]
    .filter(([, sum]) => sum !== 10_000)
    .map(([areaId, sum]) => ({ areaId, sum: sum / 100 }));
}
