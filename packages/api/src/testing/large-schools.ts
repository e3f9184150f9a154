import { randomOf } from "@athena/db/seeds/random";
import { nameKeys } from "@athena/domain/person-name";
import type { TestWorld } from "../testing.ts";
import type { Owner } from "./owner.ts";
import { twinId } from "./twin-school.ts";

/** What is in the large school beside its twin's rows, by the ids that tests ask for. */
export const large = {
  students: 5000,
  /** Of the ten schools beside it. */
  studentsElsewhere: 1500,
  yearId: twinId("year-active"),
  levelId: twinId("large-level-4"),
  groupId: twinId("large-group-50"),
  importId: twinId("large-import"),
  /** Two words that few students have, one that a share of them has, and a document. */
  words: { rare: "nanez iris", common: "gomez", document: "1200004321" },
} as const;

const groupSize = 42;
const levels = ["0", "1", "2", "3", "4", "5", "12", "13", "24", "25"];
const firstNames = ["María", "Juan", "Sofía", "Óscar", "Ángela", "Tomás", "Íngrid", "Duván"];
const surnames = ["Gómez", "Ñungo", "Peña", "Zúñiga", "Ruiz", "Cañón", "Muñoz", "Ospina", "Díaz"];

/** Fills twin A with 5,000 enrolled students, their guardians and a file of SIMAT's, among ten other schools with data. */
export async function growLarge({ owner, schools }: TestWorld): Promise<void> {
  await owner.transaction(async (db) => {
    // Triggers off: how the rows came is not what is looked at.
    await db.rows("set local session_replication_role = replica");
    await fill(db, schools.A.id, large.students);
    for (let other = 0; other < 10; other += 1) {
      const schoolId = twinId(`large-school-${other}`);
      await db.insert("schools", [
        { id: schoolId, name: `School ${other}`, slug: `large-${other}` },
      ]);
      await db.insert("school_years", [
        {
          ...{ schoolId, id: large.yearId, name: "2026", state: "active", calendar: "A" },
          ...{ startsOn: "2026-01-19", endsOn: "2026-11-27" },
        },
      ]);
      await fill(db, schoolId, large.studentsElsewhere);
    }
  });
  await owner.rows("analyze");
}

async function fill(db: Owner, schoolId: string, count: number): Promise<void> {
  const random = randomOf(count);
  const add = (table: string, rows: readonly object[]) =>
    bulk(
      db,
      table,
      rows.map((row) => ({ school_id: schoolId, ...row })),
    );
  const ids = { campus_id: twinId("large-campus"), shift_id: twinId("large-shift") };
  await add("campuses", [{ id: ids.campus_id, name: "Sede norte", zone: "1" }]);
  const hours = { simat_code: "2", starts_at: "06:15", ends_at: "12:15" };
  await add("shifts", [{ id: ids.shift_id, name: "Mañana norte", ...hours }]);
  const levelOf = (group: number) => twinId(`large-level-${group % levels.length}`);
  await add(
    "grade_levels",
    levels.map((code, at) => ({
      ...{ id: levelOf(at), simat_code: code, name: `Grado ${code}`, stage: "primary" },
      sort_order: at,
    })),
  );
  const groups = Array.from({ length: Math.ceil(count / groupSize) }, (_, at) => at);
  await add(
    "class_groups",
    groups.map((at) => ({
      ...{ id: twinId(`large-group-${at}`), year_id: large.yearId, level_id: levelOf(at) },
      ...{ ...ids, section: String(at), name: `G-${at}`, sort_name: `g ${at}`, capacity: 45 },
    })),
  );
  const person = (document: string, isRare: boolean) => {
    const name = {
      firstName: isRare ? "Iris" : random.pick(firstNames as [string, ...string[]]),
      firstSurname: isRare ? "Ñáñez" : random.pick(surnames as [string, ...string[]]),
      secondSurname: random.pick(surnames as [string, ...string[]]),
    };
    const { sortName, searchText } = nameKeys(name, document);
    return {
      ...{ document_number: document, first_name: name.firstName, version: 1 },
      ...{ first_surname: name.firstSurname, second_surname: name.secondSurname },
      ...{ sort_name: sortName, search_text: searchText },
    };
  };
  const places = Array.from({ length: count }, (_, place) => place);
  const documentOf = (place: number) => String(1_200_000_000 + place);
  await add(
    "students",
    places.map((place) => ({
      ...{ id: twinId(`large-student-${place}`), document_type: place % 7 ? "TI" : "CE" },
      ...person(documentOf(place), place % 1000 === 7),
      ...{ birth_date: "2014-03-09", gender: place % 2 ? "M" : "F", is_active: place % 20 > 0 },
      simat: {},
    })),
  );
  await add(
    "guardians",
    places.map((place) => ({
      ...{ id: twinId(`large-guardian-${place}`), document_type: "CC" },
      ...person(String(53_000_000 + place), place % 1000 === 9),
    })),
  );
  await add(
    "student_guardians",
    places.map((place) => ({
      ...{ id: twinId(`large-link-${place}`), student_id: twinId(`large-student-${place}`) },
      ...{ guardian_id: twinId(`large-guardian-${place}`), relationship: "mother", priority: 1 },
      ...{ is_primary: true, can_pickup: true, is_emergency_contact: true, has_custody: true },
    })),
  );
  const statusOf = (place: number) => {
    if (place % 50 === 1) return "pending_documents";
    if (place % 50 === 2) return "in_review";
    return place % 50 === 3 ? "withdrawn" : "active";
  };
  const groupOf = (place: number) => Math.floor(place / groupSize);
  await add(
    "enrollments",
    places.map((place) => ({
      ...{ id: twinId(`large-enrollment-${place}`), student_id: twinId(`large-student-${place}`) },
      ...{ year_id: large.yearId, level_id: levelOf(groupOf(place)), status: statusOf(place) },
      ...{ group_id: twinId(`large-group-${groupOf(place)}`), origin: "office", version: 1 },
      ...{ enrolled_on: "2026-01-19", simat: {} },
    })),
  );
  await add(
    "enrollment_stays",
    places.map((place) => ({
      ...{ id: twinId(`large-stay-${place}`), from_day: "2026-01-19" },
      enrollment_id: twinId(`large-enrollment-${place}`),
      group_id: twinId(`large-group-${groupOf(place)}`),
      to_day: statusOf(place) === "withdrawn" ? "2026-03-02" : null,
    })),
  );
  await add("simat_imports", [
    {
      ...{ id: large.importId, year_id: large.yearId, file_name: "f.csv", sha256: "f" },
      ...{ layout: "6A-2024", encoding: "utf-8", fields: ["phone"], ignored: [] },
      ...{ counts: { different: count }, is_short: false, state: "preview", made_by: "test" },
    },
  ]);
  await add(
    "simat_import_rows",
    places.map((place) => ({
      ...{ id: twinId(`large-row-${place}`), import_id: large.importId, place },
      ...{ outcome: place % 10 ? "equal" : "different", name: "x", document: documentOf(place) },
      student_id: twinId(`large-student-${place}`),
      ...{ record: {}, differences: [], faults: [] },
    })),
  );
}

async function bulk(db: Owner, table: string, rows: readonly object[]): Promise<void> {
  const names = Object.keys(rows[0] ?? {}).join();
  await db.rows(
    `insert into ${table} (${names}) select ${names} from jsonb_populate_recordset(null::${table}, $1::jsonb)`,
    [JSON.stringify(rows)],
  );
}
