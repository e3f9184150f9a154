import { expect, test } from "vitest";
import { defineRegistry } from "../registry.ts";
import { createProver, type Prover } from "./prover.ts";
import { selfTest } from "./self-test.ts";
import { schoolRegistry } from "./testing.ts";

const prover = await createProver(schoolRegistry);

/** What the self-test asks, in its order. */
function asked(): readonly string[] {
  const texts: string[] = [];
  const prove = (sql: string) => {
    texts.push(sql);
    return prover.prove(sql);
  };
  selfTest({ ...prover, prove }, schoolRegistry);
  return texts;
}

test("I27 the self-test asks one right statement and then these wrong ones", () => {
  expect(asked()).toEqual([
    "select t.* from students as t where t.school_id = $1",
    "select * from students",
    "select * from students where school_id = $1 or true",
    "select * from students as t where t.school_id = $1 union all select * from students",
    "select * from students as t full join students as u on t.school_id = $1 and u.school_id = $1",
    "update students set school_id = $1 where school_id = $1",
    "delete from students",
    "insert into students (id) values ($1)",
    "insert into students (school_id) values ($1) returning (select count(*) from students)",
    "select * from schools",
    "select * from pg_catalog.pg_stats",
    "select set_config('search_path', 'x', false)",
    "select 1; select 2",
    "truncate nothing",
    "not sql",
  ]);
});

test.each(asked().slice(1))("I27 the self-test stops a prover that accepts: %s", (wrong) => {
  const right = prover.prove("select t.* from students as t where t.school_id = $1");
  const broken: Prover = {
    ...prover,
    prove: (sql) => (sql === wrong ? right : prover.prove(sql)),
  };
  expect(() => selfTest(broken, schoolRegistry)).toThrow(`accepted ${wrong}`);
});

test.each([[[]], [[2]], [[1, 2]]])(
  "I27 the self-test stops a prover that would compare %j for the one parameter of the tenant",
  (tenantParameters) => {
    const prove: Prover["prove"] = (sql) => {
      const verdict = prover.prove(sql);
      return verdict.ok ? { ...verdict, tenantParameters } : verdict;
    };
    expect(() => selfTest({ ...prover, prove }, schoolRegistry)).toThrow(/right statement/);
  },
);

test("the self-test needs a table of a tenant", async () => {
  const tables = { schools: { kind: "platform" } } as const;
  const empty = defineRegistry({ tenantColumn: "school_id", tenantTable: "schools", tables });
  const idle = await createProver(empty);
  expect(() => selfTest(idle, empty)).toThrow(/no tenant table/);
});
