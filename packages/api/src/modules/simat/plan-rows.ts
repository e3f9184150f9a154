import { isReentry, statusFault } from "@athena/domain/enrollment";
import type { FileFault } from "@athena/domain/file-fault";
import { isGradeCode } from "@athena/domain/grade-level";
import { shiftCodes } from "@athena/domain/places";
import type { Span } from "@athena/domain/school-year";
import type { SimatField, SimatRecord } from "@athena/domain/simat/fields";
import {
  comparedFields,
  departure,
  isEnrolledThere,
  isGoneThere,
  isOtherwiseThere,
  type Outcome,
  usedStates,
} from "@athena/domain/simat/import";
import type { SimatLayout } from "@athena/domain/simat/layouts";
import type { SimatFault, SimatRow } from "@athena/domain/simat/read-file";
import { type Difference, isSuspiciouslyShort, reconcile } from "@athena/domain/simat/reconcile";
import { isEnrolled, type SchoolRecord } from "./school-records.ts";

/** One line of the file with what it means, or a student whom the file does not name. */
export interface PlannedRow {
  readonly place: number;
  readonly outcome: Outcome;
  /** Of the school where it knows the student. */
  readonly known: SchoolRecord | null;
  /** Of the file; of who is only here, the school's. */
  readonly record: SimatRecord;
  readonly differences: readonly Difference[];
  readonly faults: readonly SimatFault[];
}

export interface Plan {
  readonly rows: readonly PlannedRow[];
  readonly isShort: boolean;
}

interface Here {
  readonly known: readonly SchoolRecord[];
  readonly fields: readonly SimatField[];
  readonly layout: SimatLayout;
}

/** Holds the lines of a file against the school: each line in its order, then who is only here. */
export function planRows(lines: readonly SimatRow[], { known, fields, layout }: Here): Plan {
  const enrolledThere = lines.filter(({ record }) => isEnrolledThere(record));
  const right = enrolledThere.filter(({ faults }) => faults.length === 0);
  const faulty = enrolledThere.filter(({ faults }) => faults.length > 0);
  const knownOf = new Map(known.map((one) => [one.id, one]));
  const found = reconcile(right, known, comparedFields(fields));
  const named = reconcile(faulty, known, []);

  const inFile = new Set([...named.equal, ...found.equal, ...found.different].map(idOfMatch));
  const here = known.filter(isEnrolled);
  // By students, not lines: what repeats one, cannot be read, or is another school's names nobody of ours.
  const isShort = isSuspiciouslyShort(here.filter(({ id }) => inFile.has(id)).length, here.length);
  const left = leftThere(
    lines,
    here.filter(({ id }) => !inFile.has(id)),
  );
  const leftOut = lines.filter(({ record }) => isOtherwiseThere(record));
  const otherwise = reconcile(leftOut, known, []);
  for (const id of [...left.map(([, one]) => one.id), ...otherwise.equal.map(idOfMatch)]) {
    inFile.add(id);
  }

  const planned: PlannedRow[] = [
    ...found.new.map((row) => plannedNew(row, null, [])),
    ...[...found.equal, ...found.different].map(({ row, known: { id }, differences }) => {
      const match = knownOf.get(id) ?? null;
      return match?.enrollment
        ? plannedKnown(row, match, differences)
        : plannedNew(row, match, differences);
    }),
    ...found.ambiguous.map(({ row, code }) =>
      refused(
        row,
        faultOf(row, layout, {
          field: "documentNumber",
          code,
          expected: "una sola fila por estudiante",
        }),
      ),
    ),
    ...faulty.map((row) => refused(row)),
    ...leftOut.map((row) => {
      const wrong = { field: "status", code: "OTHER_STATE", expected: usedStates } as const;
      // Whatever else is wrong with it: nothing of it is taken.
      return refused({ ...row, faults: [faultOf(row, layout, wrong)] });
    }),
    ...left.map(([row, one]): PlannedRow => {
      const { line: place, record } = row;
      const differences = departure(record);
      return { place, outcome: "different", known: one, record, differences, faults: [] };
    }),
  ].sort((one, other) => one.place - other.place);

  const unclear = [...found.ambiguous, ...otherwise.ambiguous];
  const claimed = new Set(unclear.flatMap(({ row }) => keysOf(row.record)));
  const last = lines.at(-1)?.line ?? 1;
  const onlyHere = found.onlyHere.flatMap(({ id, record }): PlannedRow[] => {
    const one = knownOf.get(id);
    if (!one || !isEnrolled(one) || inFile.has(id)) return [];
    if (keysOf(record).some((key) => claimed.has(key))) return [];
    return [{ place: 0, outcome: "only_here", known: one, record, differences: [], faults: [] }];
  });
  const numbered = onlyHere.map((row, order) => ({ ...row, place: last + 1 + order }));
  return { rows: [...planned, ...numbered], isShort };
}

const idOfMatch = (match: { readonly known: { readonly id: string } }) => match.known.id;

/** The lines that say of students who are here that they left, of each the last. */
function leftThere(
  lines: readonly SimatRow[],
  here: readonly SchoolRecord[],
): (readonly [SimatRow, SchoolRecord])[] {
  const gone = lines.filter(({ record, faults }) => isGoneThere(record) && faults.length === 0);
  if (gone.length === 0) return [];
  const latest = gone.toSorted((one, other) =>
    (one.record.endsOn ?? "") < (other.record.endsOn ?? "") ? 1 : -1,
  );
  const hereOf = new Map(here.map((one) => [one.id, one]));
  return reconcile(latest, here, []).equal.flatMap(({ row, known: { id } }) => {
    const one = hereOf.get(id);
    return one ? [[row, one] as const] : [];
  });
}

/** What a row that could be two students names: neither of them is missing in the file. */
const keysOf = ({ personId, documentNumber }: SimatRecord) =>
  [personId && `id ${personId}`, documentNumber].flatMap((key) => key ?? []);

const plannedNew = (
  { line: place, record }: SimatRow,
  known: SchoolRecord | null,
  differences: readonly Difference[],
): PlannedRow => ({ place, outcome: "new", known, record, differences, faults: [] });

function plannedKnown(
  { line: place, record }: SimatRow,
  known: SchoolRecord,
  compared: readonly Difference[],
): PlannedRow {
  const differences = [...returning(known), ...compared];
  const outcome = differences.length === 0 ? "equal" : "different";
  return { place, outcome, known, record, differences, faults: [] };
}

/** The file has in the school who left it: whether they come back is to be decided. */
function returning({ enrollment }: SchoolRecord): Difference[] {
  const from = enrollment?.status ?? "active";
  if (!isReentry(from, "active")) return [];
  if (statusFault({ from, to: "active", reason: "SIMAT" })) return [];
  return [{ field: "status", here: "RETIRADO", there: "MATRICULADO" }];
}

function refused(row: SimatRow, ...more: readonly SimatFault[]): PlannedRow {
  const { line: place, record, faults } = row;
  const all = [...faults, ...more];
  return { place, outcome: "faulty", known: null, record, differences: [], faults: all };
}

interface Fault {
  readonly field: SimatField;
  readonly code: FileFault;
  readonly expected: string;
}

function faultOf({ line, record }: SimatRow, layout: SimatLayout, fault: Fault): SimatFault {
  const { field, code, expected } = fault;
  const column = layout.columns.find((one) => one.field === field)?.header.trim() ?? null;
  return { line, column, value: record[field] ?? "", code, expected };
}

/** The lines with what is wrong with them for this school: another year, a grade or shift of no list. */
export function checkedLines(
  lines: readonly SimatRow[],
  { year, layout }: { year: Span; layout: SimatLayout },
): SimatRow[] {
  const years = [...new Set([year.startsOn.slice(0, 4), year.endsOn.slice(0, 4)])];
  const checks = [
    ["year", "OTHER_YEAR", (value: string) => years.includes(value), years.join(", ")],
    ["gradeLevel", "GRADE_CODE", isGradeCode, "un código de grado: -2 a 11, 21 a 26, 41 a 45 o 99"],
    [
      "shift",
      "SHIFT",
      (value: string) => shiftCodes.some((code) => code === value),
      shiftCodes.join(", "),
    ],
  ] as const;
  return lines.map((row) => {
    const more = checks.flatMap(([field, code, isRight, expected]) => {
      const value = row.record[field];
      if (value === undefined || isRight(value)) return [];
      return [faultOf(row, layout, { field, code, expected })];
    });
    return more.length === 0 ? row : { ...row, faults: [...row.faults, ...more] };
  });
}
