import { createTestDatabase, type TestDatabase } from "@athena/db/testing/database";
import { covers, isHere } from "@athena/domain/enrollment";
import { cleanFileName, judgeUpload, mediaTypes } from "@athena/domain/upload";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { seedGroup } from "./seed-group.ts";

let database: TestDatabase;
let client: pg.Client;
const files = new Map<string, Uint8Array>();
const seed = () =>
  seedGroup({
    database,
    hashPassword: async () => "no password",
    putFile: async (key, bytes) => void files.set(key, bytes),
  });
beforeAll(async () => {
  database = await createTestDatabase();
  expect(await seed()).toBe(true);
  client = new pg.Client(database.ownerUrl);
  await client.connect();
}, 300_000);
afterAll(async () => {
  await client.end();
  await database.drop();
});

const rowsOf = async <Row extends object>(sql: string) => (await client.query<Row>(sql)).rows;
const dayOf = (column: string) => `to_char(${column}, 'YYYY-MM-DD')`;

test("the demo's students came in by files of SIMAT's, which are committed and have faults to look at", async () => {
  const imports = await rowsOf<{ name: string; state: string; result: object; faulty: number }>(`
    select s.slug as name, i.layout, i.state, i.result, (i.counts ->> 'faulty')::int as faulty
    from simat_imports i join schools s on s.id = i.school_id order by s.slug, i.id`);
  expect(imports).toHaveLength(9);
  expect(imports.slice(3, 6)).toMatchObject([
    { layout: "detallado-2024", state: "committed", result: { changed: 0, withdrawn: 0 } },
    { layout: "detallado-2024", state: "committed", result: { added: 0, changed: 0 } },
    { layout: "6A-2024", state: "committed", result: { added: 0, withdrawn: 0 } },
  ]);
  for (const place of [2, 5, 8]) expect(imports[place]?.faulty).toBeGreaterThan(0);
  const [count] = await rowsOf(
    "select count(*)::int as all, count(distinct school_id)::int as schools from students",
  );
  expect(count).toEqual({ all: 1050, schools: 3 });
});

test("every student of the demo has a family, and those with an account are who they were", async () => {
  const [alone] = await rowsOf(`
    select count(*)::int as count from students s where not exists (select from student_guardians l
      where l.school_id = s.school_id and l.student_id = s.id)`);
  expect(alone).toEqual({ count: 0 });
  const accounts = await rowsOf(`
    select count(*)::int as count, bool_and(s.id is not null and m.full_name like s.first_name || '%') as same
    from school_memberships m
    left join students s on s.school_id = m.school_id and s.user_id = m.user_id
    where m.roles @> array['student']`);
  expect(accounts).toEqual([{ count: 36, same: true }]);
});

test("no group of the demo holds more than it has room for, on any day a stay begins", async () => {
  const stays = await rowsOf<{ place: string; capacity: number; fromDay: string; toDay: string }>(`
    select s.school_id || g.name as place, g.capacity, ${dayOf("from_day")} as "fromDay",
      ${dayOf("to_day")} as "toDay"
    from enrollment_stays s join class_groups g on g.school_id = s.school_id and g.id = s.group_id`);
  expect(stays.length).toBeGreaterThan(900);
  for (const { place, capacity, fromDay } of stays) {
    const there = stays.filter((stay) => stay.place === place && covers(stay, fromDay));
    expect([place, there.length <= capacity]).toEqual([place, true]);
  }
});

test("the demo's students are in a group while they are here, and some left and came back", async () => {
  const rows = await rowsOf<{ status: "active"; open: number; steps: number }>(`
    select e.status,
      (select count(*)::int from enrollment_stays s where s.school_id = e.school_id
        and s.enrollment_id = e.id and s.to_day is null) as open,
      (select count(*)::int from enrollment_changes c where c.school_id = e.school_id
        and c.enrollment_id = e.id) as steps
    from enrollments e`);
  expect(rows.filter(({ status, open }) => isHere(status) !== (open === 1))).toEqual([]);
  const kinds = new Set(rows.map(({ status, steps }) => `${status} ${steps}`));
  expect([...kinds].sort()).toEqual([
    ...["active 1", "active 3", "in_review 1", "pending_documents 1", "withdrawn 2"],
  ]);
});

test("every document of the demo has bytes of its school's that are what they are said to be", async () => {
  const rows = await rowsOf<{
    school_id: string;
    key: string;
    media_type: string;
    file_name: string;
  }>("select school_id, key, media_type, file_name from files order by key");
  expect(rows.map(({ key }) => key)).toEqual([...files.keys()].sort());
  expect(rows.length).toBeGreaterThan(40);
  for (const { school_id, key, media_type, file_name } of rows) {
    const verdict = judgeUpload(files.get(key) ?? new Uint8Array(), "document");
    expect(verdict.ok && mediaTypes[verdict.kind]).toBe(media_type);
    expect(verdict.ok && cleanFileName(file_name, verdict.kind)).toBe(file_name);
    expect(key.startsWith(`school/${school_id}/document/`)).toBe(true);
  }
  const states = await rowsOf<{ state: string }>("select distinct state from enrollment_documents");
  expect(states.map(({ state }) => state).sort()).toEqual(["rejected", "uploaded", "validated"]);
});

test("a second start finds the group as it is, and an interrupted first one is gone on with", async () => {
  expect(await seed()).toBe(false);
  const [school] = await rowsOf<{ id: string }>("select id from schools where slug = 'el-rosario'");
  // Triggers off: nobody empties a school, it stands for a start that ended in the middle.
  await client.query("begin; set local session_replication_role = replica");
  const tables = [
    "enrollment_documents",
    "document_requirements",
    "files",
    "simat_import_rows",
    "simat_decisions",
    "simat_imports",
    "enrollment_stays",
  ];
  for (const table of [
    ...tables,
    ...["enrollment_changes", "enrollments", "student_guardians", "guardians", "students"],
  ]) {
    await client.query(`delete from ${table} where school_id = $1`, [school?.id]);
  }
  await client.query("commit");
  expect(await seed()).toBe(true);
  const [count] = await rowsOf("select count(*)::int as count from students");
  expect(count).toEqual({ count: 1050 });
}, 60_000);
