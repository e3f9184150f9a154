import type { Guardian } from "@athena/db/models/guardian";
import type { StudentGuardian } from "@athena/db/models/student-guardian";
import type { SchoolDb } from "@athena/db/school-db";
import type { FileFault } from "@athena/domain/file-fault";
import { newId } from "@athena/domain/ids";
import { listName } from "@athena/domain/person-name";
import { type Relationship, relationships } from "@athena/domain/relationship";
import { folded } from "@athena/domain/text";
import {
  type GuardianRow,
  guardianColumns,
  guardianTable,
  relationshipNames,
  type TableGuardian,
} from "../../guardian-table.ts";
import { guardianFields } from "../../people.schema.ts";
import { guardiansOf, studentsOf } from "./known-people.ts";
import { differencesOf, faultIn, type PlannedRow, type TablePlan } from "./plan.ts";
import { type Document, documentIn, isWellFormed, keyOf, valuesOf } from "./read-person.ts";
import type { ReadTable, TableRow } from "./read-table.ts";
import { addGuardians, addLinks, changeGuardians, changeLinks } from "./write-guardians.ts";

const { documentType: _type, documentNumber: _number, ...parsers } = guardianFields.shape;
const saidOf = new Map(guardianColumns.map(({ field, value }) => [field as string, value]));
const said = (field: string, known: TableGuardian) => String(saidOf.get(field)?.(known) ?? "");

const studentCells = ["studentDocumentType", "studentDocumentNumber"] as const;
const relationshipOf = new Map(
  relationships.map((code) => [folded(relationshipNames[code]), code] as const),
);

type Fault = { field: string; code: FileFault };
type Person = TableGuardian & { id: string };

/** What each row of a table of guardians means for the school, and for the student it names. */
export async function planGuardians(db: SchoolDb, { rows }: ReadTable): Promise<TablePlan> {
  const read = rows.map((row) => ({ row, found: documentIn(row), of: studentIn(row) }));
  const known = await guardiansOf(
    db,
    read.flatMap(({ found }) => ("document" in found ? [found.document] : [])),
  );
  const students = await studentsOf(
    db,
    read.flatMap(({ of }) => (of && "document" in of ? [of.document] : [])),
  );
  const linkOf = await linksOf(db, [...known.values()]);
  const people = new Map<string, Person>();
  const seen = new Set<string>();
  const added: Person[] = [];
  const changed: (Person & Pick<Guardian, "version">)[] = [];
  const links: Parameters<typeof addLinks>[1][number][] = [];
  const relinked: Parameters<typeof changeLinks>[1][number][] = [];

  const planned = read.map(({ row, found, of }): PlannedRow => {
    const shown = { row: row.row, document: "", name: nameIn(row), differences: [] };
    const faults: Fault[] = "document" in found ? [] : [found];
    const student = of && "document" in of ? students.get(keyOf(of.document)) : undefined;
    if (of && !("document" in of)) faults.push(of);
    else if (of && !student) faults.push({ field: studentCells[1], code: "NOT_FOUND" });
    const faulty = (all: readonly Fault[]): PlannedRow => ({
      ...shown,
      outcome: "faulty",
      faults: all.map((fault) => faultIn(guardianTable, row, fault)),
    });
    if (!("document" in found)) return faulty(faults);

    const key = keyOf(found.document);
    const before = known.get(key);
    const { values, faults: wrong } = valuesOf(row, { known: before, parsers, said });
    faults.push(...wrong);
    if (!before && !isWellFormed(found.document)) {
      faults.push({ field: "documentNumber", code: "DOCUMENT_FORM" });
    }
    const earlier = people.get(key);
    const id = before?.id ?? earlier?.id ?? newId();
    const after = { ...(before ?? {}), ...found.document, ...values, id } as Person;
    if (earlier) faults.push(...otherwise(earlier, after));

    const link = student && linkOf.get(`${id} ${student.id}`);
    const text = row.cells.get("relationship");
    const relationship = text ? relationshipOf.get(folded(text)) : link?.relationship;
    if (student && !relationship) faults.push({ field: "relationship", code: "REQUIRED" });
    const pair = `${id} ${student?.id ?? ""}`;
    if (seen.has(pair)) faults.push({ field: studentCells[1], code: "REPEATED" });
    seen.add(pair);
    if (faults.length > 0) return faulty(faults);

    people.set(key, after);
    const there = linked(student, relationship);
    const differences = differencesOf<GuardianRow>(
      guardianTable,
      { guardian: before ?? after, link: linked(link && student, link?.relationship) },
      { guardian: after, link: there },
    );
    if (!earlier) {
      if (!before) added.push(after);
      else if (differencesOf(guardianColumns, before, after).length > 0) {
        changed.push({ ...after, version: before.version });
      }
    }
    if (student && relationship) {
      if (!link) links.push({ guardianId: id, studentId: student.id, relationship });
      else if (link.relationship !== relationship) relinked.push({ id: link.id, relationship });
    }
    const outcome = before ? (differences.length > 0 ? "changed" : "equal") : "new";
    const told = { row: row.row, name: listName(after), document: key, outcome } as const;
    return { ...told, faults: [], differences: before ? differences : [] };
  });
  const write = async () => {
    await addGuardians(db, added);
    await changeGuardians(db, changed);
    await addLinks(db, links);
    await changeLinks(db, relinked);
  };
  return { rows: planned, write };
}

/** The student that a row names: a document, what is wrong with it, or none. */
function studentIn(row: TableRow): { document: Document } | Fault | null {
  const isNamed = studentCells.some((field) => row.cells.get(field));
  return isNamed ? documentIn(row, studentCells) : null;
}

const nameIn = ({ cells }: TableRow) =>
  listName({
    ...{ firstName: cells.get("firstName") ?? "", firstSurname: cells.get("firstSurname") ?? "" },
    ...{ middleName: cells.get("middleName"), secondSurname: cells.get("secondSurname") },
  });

/** Where two rows say different things of one guardian: the first of them. */
function otherwise(earlier: Person, after: Person): Fault[] {
  const other = guardianColumns.find(({ value }) => value(earlier) !== value(after));
  return other ? [{ field: other.field, code: "OTHER_THAN_ABOVE" }] : [];
}

const linked = (
  student: { documentType: string; documentNumber: string } | undefined,
  relationship: Relationship | undefined,
): GuardianRow["link"] =>
  student && relationship
    ? { documentType: student.documentType, documentNumber: student.documentNumber, relationship }
    : null;

/** The links of guardians, by both. */
async function linksOf(db: SchoolDb, guardians: readonly Guardian[]) {
  const ids = guardians.map(({ id }) => id);
  const links = await db.sql<StudentGuardian>`
    select l.id, l.guardian_id, l.student_id, l.relationship from student_guardians l
    where l.school_id = ${db.school} and l.guardian_id = any(${ids}::uuid[])`;
  return new Map(links.map((link) => [`${link.guardianId} ${link.studentId}`, link]));
}
