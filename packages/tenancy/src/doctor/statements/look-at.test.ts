import { expect, it } from "vitest";
import { lookAt } from "./look-at.ts";

const one = async (text: string) => (await lookAt([text], ["students"]))[0];

it.each([
  "select * from students where school_id = $1",
  "select 1 from (select id from public.students) s",
  "insert into students (id) values ($1)",
  "update students set phone = $1",
  "delete from students using campuses c where c.id = campus_id",
  "with s as (select * from students) select count(*) from s where x in ($1 /*, ... */)",
])("plans a text over a table that is asked for: %s", async (text) => {
  expect(await one(text)).toMatchObject({ reads: true });
});

it.each([
  "select * from guardians",
  "select * from students; drop table students",
  "create table copied as select * from students",
  "do $$ begin delete from students; end $$",
  "truncate students",
  "not sql at all",
  "",
])("plans no other: %s", async (text) => {
  expect(await one(text)).toMatchObject({ reads: false });
});

it.each([
  "select * from students where email = 'ana@colegio.co'",
  "select * from students where document_number = 1012345678",
  "update students set is_active = false",
  "select * from students limit 10",
  "not sql at all: 'ana@colegio.co'",
])("shows no text in which a value stands: %s", async (text) => {
  expect(await one(text)).toMatchObject({ isPlain: false });
});

it("shows a text in which parameters stand for all values", async () => {
  expect(await one("select * from students where email = $1 or phone is null")).toMatchObject({
    isPlain: true,
  });
  expect(await one("update students set phone = null where id = $1")).toMatchObject({
    isPlain: true,
  });
});
