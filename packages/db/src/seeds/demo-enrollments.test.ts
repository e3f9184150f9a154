import { covers, isHere } from "@athena/domain/enrollment";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../testing/database.ts";
import { seedDemo } from "./demo.ts";

let database: TestDatabase;
let client: pg.Client;
beforeAll(async () => {
  database = await createTestDatabase();
  await seedDemo({ ownerUrl: database.ownerUrl, hashPassword: async () => "no password" });
  client = new pg.Client(database.ownerUrl);
  await client.connect();
}, 60_000);
afterAll(async () => {
  await client.end();
  await database.drop();
});

const rowsOf = async <Row extends object>(sql: string) => (await client.query<Row>(sql)).rows;
const dayOf = (column: string) => `to_char(${column}, 'YYYY-MM-DD')`;

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
