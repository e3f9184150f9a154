import type { SimatField, SimatRecord } from "./fields.ts";

/** A student as the school has them, with the id of the enrolment (or student) they stand for. */
export interface KnownRecord {
  readonly id: string;
  readonly record: SimatRecord;
}

export interface Difference {
  readonly field: SimatField;
  readonly here: string | null;
  readonly there: string | null;
}

export interface Match<Row> {
  readonly row: Row;
  readonly known: KnownRecord;
  readonly differences: readonly Difference[];
}

export interface Reconciliation<Row> {
  readonly new: readonly Row[];
  readonly equal: readonly Match<Row>[];
  readonly different: readonly Match<Row>[];
  /** In the school and not in the file. */
  readonly onlyHere: readonly KnownRecord[];
  /** Rows that stand for one student the file already named, or that two students here could be. */
  readonly ambiguous: readonly { readonly row: Row; readonly code: "REPEATED" | "TWO_MATCHES" }[];
}

/**
 * Holds the rows of a file against the school's records: by the ministry's person id first, then by document type and
 * number, then by a number that a person keeps from one document to the next. A field that the file does not have (`fields`) is not compared; text is compared without regard to case,
 * accents and doubled spaces.
 */
export function reconcile<Row extends { readonly record: SimatRecord }>(
  rows: readonly Row[],
  known: readonly KnownRecord[],
  fields: readonly SimatField[],
): Reconciliation<Row> {
  const byPerson = indexed(known, ({ record }) => record.personId);
  const byDocument = indexed(known, ({ record }) => documentKey(record));
  const byNumber = indexed(known, ({ record }) => keptNumber(record));
  const taken = new Set<string>();
  const result = {
    new: [] as Row[],
    equal: [] as Match<Row>[],
    different: [] as Match<Row>[],
    ambiguous: [] as { row: Row; code: "REPEATED" | "TWO_MATCHES" }[],
  };
  const seen = new Set<string>();
  for (const row of rows) {
    const key = documentKey(row.record);
    const person = row.record.personId;
    const one = person === undefined ? undefined : byPerson.get(person);
    const other = key === undefined ? undefined : byDocument.get(key);
    if (one && other && one.id !== other.id) {
      result.ambiguous.push({ row, code: "TWO_MATCHES" });
      continue;
    }
    const match =
      one ?? other ?? samePerson(row.record, byNumber.get(keptNumber(row.record) ?? ""));
    // By each of them: a line of the same person under another document is no second student.
    const identities = [match?.id, key, person && `id ${person}`].flatMap((each) => each ?? []);
    if (identities.some((identity) => seen.has(identity))) {
      result.ambiguous.push({ row, code: "REPEATED" });
      continue;
    }
    for (const identity of identities) seen.add(identity);
    if (!match) {
      result.new.push(row);
      continue;
    }
    taken.add(match.id);
    const differences = differencesOf(match.record, row.record, fields);
    (differences.length === 0 ? result.equal : result.different).push({
      row,
      known: match,
      differences,
    });
  }
  return { ...result, onlyHere: known.filter(({ id }) => !taken.has(id)) };
}

function differencesOf(
  here: SimatRecord,
  there: SimatRecord,
  fields: readonly SimatField[],
): Difference[] {
  return fields.flatMap((field) => {
    const [one, other] = [here[field] ?? null, there[field] ?? null];
    const isSame = one === other || folded(one) === folded(other);
    return isSame ? [] : [{ field, here: one, there: other }];
  });
}

/** Marks and case are no difference: SIMAT writes in capitals, and often without accents. `ñ` is a letter of its own. */
function folded(value: string | null): string | null {
  if (value === null) return null;
  return value
    .toLocaleUpperCase("es")
    .replace(/Ñ/g, "\u{1}")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/\s+/g, " ")
    .trim();
}

function documentKey({ documentType, documentNumber }: SimatRecord): string | undefined {
  if (documentType === undefined || documentNumber === undefined) return undefined;
  return `${documentType} ${documentNumber}`;
}

/** Documents that one follows the other as a child grows up, under the same number. */
const civilDocuments: readonly string[] = ["RC", "NUIP", "TI", "CC"];

/** The number that a person keeps; older ones are shorter, and only unique in their own kind of document. */
function keptNumber({ documentType = "", documentNumber = "" }: SimatRecord): string | undefined {
  const isKept = civilDocuments.includes(documentType) && /^[0-9]{10}$/.test(documentNumber);
  return isKept ? documentNumber : undefined;
}

/** Whom the number names, unless the ministry says that they are somebody else. */
function samePerson(
  { personId }: SimatRecord,
  known: KnownRecord | undefined,
): KnownRecord | undefined {
  return personId && known?.record.personId ? undefined : known;
}

function indexed(
  records: readonly KnownRecord[],
  keyOf: (record: KnownRecord) => string | undefined,
): Map<string, KnownRecord> {
  const found = new Map<string, KnownRecord>();
  for (const record of records) {
    const key = keyOf(record);
    if (key !== undefined) found.set(key, record);
  }
  return found;
}

/** Of how few of those who are here a file that names them is suspicious: such a file proposes no withdrawal. */
export function isSuspiciouslyShort(named: number, known: number): boolean {
  return known > 0 && named < known * 0.7;
}
