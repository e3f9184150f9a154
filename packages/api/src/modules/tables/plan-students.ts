import type { Student } from "@athena/db/models/student";
import type { SchoolDb } from "@athena/db/school-db";
import type { FileFault } from "@athena/domain/file-fault";
import { newId } from "@athena/domain/ids";
import { listName } from "@athena/domain/person-name";
import { z } from "zod";
import { codesInForce } from "../../known-codes.ts";
import { studentFields } from "../../people.schema.ts";
import { activeNames, studentColumns, type TableStudent } from "../../student-table.ts";
import { studentsOf } from "./known-people.ts";
import { differencesOf, faultIn, type PlannedRow, type TablePlan } from "./plan.ts";
import {
  type Document,
  documentIn,
  hasNul,
  isoDay,
  isWellFormed,
  keyOf,
  valuesOf,
} from "./read-person.ts";
import type { ReadTable, TableRow } from "./read-table.ts";
import { addStudents, changeStudents } from "./write-students.ts";

const { shape } = studentFields;
const parsers = {
  ...{ firstSurname: shape.firstSurname, secondSurname: shape.secondSurname },
  ...{ firstName: shape.firstName, middleName: shape.middleName },
  birthDate: z.string().transform(isoDay).pipe(shape.birthDate),
  gender: z.string().toUpperCase().pipe(shape.gender),
  ...{ email: shape.email, phone: shape.phone, address: shape.address },
  ...{ simatPersonId: shape.simatPersonId, stratum: shape.stratum, sisben: shape.sisben },
  isActive: z
    .enum(["", activeNames.active, activeNames.inactive], "REQUIRED")
    .transform((name) => name !== activeNames.inactive),
};
const saidOf = new Map(studentColumns.map(({ field, value }) => [field as string, value]));
const said = (field: string, known: TableStudent) => String(saidOf.get(field)?.(known) ?? "");

/** What each row of a table of students means for the school; the document says who it is. */
export async function planStudents(db: SchoolDb, { rows }: ReadTable): Promise<TablePlan> {
  const read = rows.map((row) => ({ row, found: documentIn(row) }));
  const documents = read.flatMap(({ found }) => ("document" in found ? [found.document] : []));
  const known = await studentsOf(db, documents);
  const isTaken = await takenIds(db, rows);
  const codes = await codesInForce(db, ["stratum", "sisben"]);
  const seen = new Set<string>();
  const added: (TableStudent & { id: string })[] = [];
  const changed: (TableStudent & Pick<Student, "id" | "version">)[] = [];

  const planned = read.map(({ row, found }): PlannedRow => {
    const faulty = (faults: readonly { field: string; code: FileFault }[]): PlannedRow => ({
      ...{ row: row.row, name: nameIn(row), outcome: "faulty", differences: [] },
      document: `${row.cells.get("documentType") ?? ""} ${row.cells.get("documentNumber") ?? ""}`,
      faults: faults.map((fault) => faultIn(studentColumns, row, fault)),
    });
    if (!("document" in found)) return faulty([found]);
    const { document } = found;
    const key = keyOf(document);
    if (seen.has(key)) return faulty([{ field: "documentNumber", code: "REPEATED" }]);
    seen.add(key);
    const before = known.get(key);
    const { values, faults } = valuesOf(row, { known: before, parsers, said });
    faults.push(...otherFaults(document, { before, values, codes, isTaken }));
    if (faults.length > 0) return faulty(faults);
    const after = { ...(before ?? {}), ...document, ...values } as TableStudent;
    const shown = { row: row.row, name: listName(after), document: key, faults: [] };
    if (!before) {
      added.push({ ...after, id: newId() });
      return { ...shown, outcome: "new", differences: [] };
    }
    const differences = differencesOf(studentColumns, before, after);
    if (differences.length === 0) return { ...shown, outcome: "equal", differences };
    changed.push({ ...after, id: before.id, version: before.version });
    return { ...shown, outcome: "changed", differences };
  });
  const write = async () => {
    await addStudents(db, added);
    await changeStudents(db, changed);
  };
  return { rows: planned, write };
}

const nameIn = ({ cells }: TableRow) =>
  listName({
    ...{ firstName: cells.get("firstName") ?? "", firstSurname: cells.get("firstSurname") ?? "" },
    ...{ middleName: cells.get("middleName"), secondSurname: cells.get("secondSurname") },
  });

/** What only the whole school can tell to be wrong. */
function otherFaults(
  document: Document,
  {
    before,
    values,
    codes,
    isTaken,
  }: {
    readonly before: Student | undefined;
    readonly values: Record<string, unknown>;
    readonly codes: ReadonlySet<string>;
    readonly isTaken: (personId: unknown, before: Student | undefined) => boolean;
  },
): { field: string; code: FileFault }[] {
  const faults: { field: string; code: FileFault }[] = [];
  if (!before && !isWellFormed(document)) {
    faults.push({ field: "documentNumber", code: "DOCUMENT_FORM" });
  }
  for (const field of ["stratum", "sisben"]) {
    const code = values[field];
    if (typeof code === "string" && !codes.has(`${field}:${code}`)) {
      faults.push({ field, code: "UNKNOWN_CODE" });
    }
  }
  if (isTaken(values.simatPersonId, before)) {
    faults.push({ field: "simatPersonId", code: "ALREADY_TAKEN" });
  }
  return faults;
}

/** Whether the ministry's id is another student's, or was in an earlier row. */
async function takenIds(db: SchoolDb, rows: readonly TableRow[]) {
  const ids = rows
    .flatMap(({ cells }) => cells.get("simatPersonId") || [])
    .filter((id) => !hasNul(id));
  const owners = await db.sql<{ id: string; simatPersonId: string }>`
    select s.id, s.simat_person_id from students s
    where s.school_id = ${db.school} and s.simat_person_id = any(${ids}::text[])`;
  const ownerOf = new Map(owners.map(({ id, simatPersonId }) => [simatPersonId, id]));
  const given = new Set<string>();
  return (personId: unknown, before: Student | undefined): boolean => {
    if (typeof personId !== "string") return false;
    const owner = ownerOf.get(personId);
    if (given.has(personId) || (owner !== undefined && owner !== before?.id)) return true;
    given.add(personId);
    return false;
  };
}
