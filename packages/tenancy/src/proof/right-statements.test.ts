import { expect, test } from "vitest";
import { createProver } from "./prover.ts";
import { schoolRegistry } from "./testing.ts";

const prover = await createProver(schoolRegistry);

/** `$1` (and `$2`, where the third entry says so) is the tenant; other parameters are free. */
const selects: readonly (readonly [string, string, number[]?])[] = [
  ["plain", "select * from students where school_id = $1"],
  ["sides swapped", "select * from students s where $1 = s.school_id"],
  [
    "quoted as Knex does",
    'select "students".* from "students" where "students"."school_id" = $1 and ("id" = $2 or "id" = $3)',
  ],
  ["cast of the parameter to uuid", "select * from students where school_id = $1::uuid"],
  [
    "A4 a second, foreign filter",
    "select * from students where school_id = $1 and (school_id = $2)",
  ],
  ["nested ands", "select * from students s where (a and (s.school_id = $1 and b)) and c"],
  [
    "E3 table's name in a string",
    "select 'select * from notes' from students where school_id = $1",
  ],
  ["upper case names", "SELECT ID FROM STUDENTS WHERE SCHOOL_ID = $1"],
  ["no table", "select 1"],
  ["reference table alone", "select * from document_types order by name"],
  [
    "reference table joined",
    "select * from students s join document_types d on d.id = s.document_type_id where s.school_id = $1",
  ],
  [
    "reference table kept by a left join",
    "select * from document_types d left join students s on s.document_type_id = d.id and s.school_id = $1",
  ],
  ["distinct", "select distinct name from students where school_id = $1"],
  [
    "distinct on",
    "select distinct on (grade) * from students where school_id = $1 order by grade, name desc nulls last",
  ],
  [
    "limit and offset",
    "select * from students where school_id = $1 order by id limit $2 offset $3",
  ],
  [
    "fetch first with ties",
    "select * from students where school_id = $1 order by grade fetch first 3 rows with ties",
  ],
  [
    "keyset page",
    "select * from students where school_id = $1 and (name, id) > ($2, $3) order by name, id limit 50",
  ],
  [
    "group by and having",
    "select grade, count(*) from students where school_id = $1 group by grade having count(*) > $2",
  ],
  [
    "grouping sets",
    "select a, b, grouping(a), count(*) from students where school_id = $1 group by grouping sets ((a), (b), ()), rollup (a)",
  ],
  [
    "aggregate filter",
    "select count(*) filter (where is_active), array_agg(distinct name order by name) from students where school_id = $1",
  ],
  [
    "percentile",
    "select percentile_cont(0.5) within group (order by mark) from notes where school_id = $1",
  ],
  [
    "window",
    "select rank() over (partition by grade order by mark desc), sum(mark) over w from notes where school_id = $1 window w as (order by id rows between 1 preceding and current row)",
  ],
  ["for update", "select * from students where school_id = $1 for update skip locked"],
  [
    "for update of the tenant's table only",
    "select * from students s join document_types d on d.id = s.document_type_id where s.school_id = $1 for no key update of s nowait",
  ],
  ["append-only table", "select * from audit_events where school_id = $1"],
  ["only", "select * from only students where school_id = $1"],
  ["whole row", "select row_to_json(s), s from students s where s.school_id = $1"],
  [
    "count of a sub-select, as resultSize()",
    'select count(*) from (select "students".* from "students" where "students"."school_id" = $1) as "temp"',
  ],

  [
    "inner join, both in where",
    "select * from students s join notes n on n.student_id = s.id where s.school_id = $1 and n.school_id = $1",
  ],
  [
    "inner join, both in ON",
    "select * from students s join notes n on n.student_id = s.id and s.school_id = $1 and n.school_id = $2",
    [1, 2],
  ],
  [
    "inner join by equality",
    "select * from students s join notes n on n.school_id = s.school_id and n.student_id = s.id where s.school_id = $1",
  ],
  [
    "equality the other way",
    "select * from students s join notes n on s.school_id = n.school_id where n.school_id = $1",
  ],
  [
    "a chain of equalities, against their order",
    "select * from students a, students b, students c where a.school_id = b.school_id and b.school_id = c.school_id and c.school_id = $1",
  ],
  [
    "A11 left join, right side in ON",
    "select * from students s left join notes n on n.student_id = s.id and n.school_id = $2 where s.school_id = $1",
    [1, 2],
  ],
  [
    "A11 left join by equality to the left",
    "select * from students s left join notes n on n.school_id = s.school_id where s.school_id = $1",
  ],
  [
    "A11 left join bound in where",
    "select * from students s left join notes n on n.student_id = s.id where s.school_id = $1 and n.school_id = $1",
  ],
  [
    "A12 right join, left side in ON",
    "select * from students s right join notes n on s.school_id = $1 where n.school_id = $1",
  ],
  [
    "A12 inner join nested on the nullable side",
    "select * from students s left join (notes n join guardians g on g.school_id = $1 and n.school_id = g.school_id) on n.student_id = s.id where s.school_id = $1",
  ],
  [
    "A12 outer ON binds the tables nested in its right side",
    "select * from students s left join (notes n left join guardians g on g.id = n.id) on n.school_id = $1 and g.school_id = $1 where s.school_id = $1",
  ],
  [
    "cross join bound in where",
    "select * from students s cross join notes n where s.school_id = $1 and n.school_id = s.school_id",
  ],
  [
    "comma bound in where",
    "select * from students s, notes n where s.school_id = $1 and n.school_id = s.school_id",
  ],
  [
    "self join",
    "select * from students a join students b on b.school_id = a.school_id and b.id = a.sibling_id where a.school_id = $1",
  ],
  [
    "filtered sub-select joined, as the injector writes",
    'select "students".* from "students" left join (select * from "notes" where "notes"."school_id" = $1) as "n" on "n"."student_id" = "students"."id" where "students"."school_id" = $2',
    [1, 2],
  ],
  [
    "many to many, as a relation load",
    'select "guardians".*, "sg"."student_id" as "objectiontmpjoin0" from "guardians" inner join (select * from "student_guardians" where "school_id" = $1) as "sg" on "guardians"."id" = "sg"."guardian_id" where "guardians"."school_id" = $2 and ("sg"."student_id" in ($3, $4))',
    [1, 2],
  ],
  [
    "row comparison beside the predicate",
    "select * from notes where school_id = $1 and ((school_id, student_id) in (($1, $2), ($1, $3)))",
  ],

  [
    "sub-select in FROM",
    "select * from (select * from students where school_id = $1) s where s.name = $2",
  ],
  [
    "equality to the tenant column of a sub-select",
    "select * from (select * from students where school_id = $1) s join notes n on n.school_id = s.school_id and n.student_id = s.id",
  ],
  [
    "equality to a renamed column of a sub-select",
    "select * from (select x.school_id as t, x.id from students x where x.school_id = $1) s join notes n on n.school_id = s.t",
  ],
  [
    "equality to a column the alias renames",
    "select * from (select x.id, x.school_id from students x where x.school_id = $1) s(a, b) join notes n on n.school_id = s.b",
  ],
  [
    "equality to the union of two proved arms",
    "select * from (select school_id from students where school_id = $1 union select school_id from guardians where school_id = $1) s join notes n on n.school_id = s.school_id",
  ],
  [
    "A20 exists, correlated by the tenant",
    "select * from students s where s.school_id = $1 and exists (select 1 from notes n where n.school_id = s.school_id and n.student_id = s.id)",
  ],
  [
    "A20 not exists",
    "select * from students s where s.school_id = $1 and not exists (select 1 from notes n where n.school_id = $1 and n.student_id = s.id)",
  ],
  [
    "A20 in",
    "select * from students where school_id = $1 and id in (select student_id from notes where school_id = $1)",
  ],
  [
    "A20 same table and alias inside",
    'select * from "students" where "students"."school_id" = $1 and "id" in (select "id" from "students" where "students"."school_id" = $2)',
    [1, 2],
  ],
  [
    "A19 scalar in the target list",
    "select s.*, (select count(*) from notes n where n.school_id = s.school_id and n.student_id = s.id) as notes from students s where s.school_id = $1",
  ],
  [
    "array of a sub-select",
    "select array(select body from notes n where n.school_id = s.school_id) from students s where s.school_id = $1",
  ],
  [
    "two levels down",
    "select 1 from students s where s.school_id = $1 and exists (select 1 from (select 1 from notes n where n.school_id = s.school_id) x)",
  ],
  [
    "compared with all",
    "select * from notes n where n.school_id = $1 and mark >= all (select mark from notes m where m.school_id = n.school_id)",
  ],
  [
    "A6 union",
    "select id from students where school_id = $1 union all select id from guardians where school_id = $2 order by id limit 3",
    [1, 2],
  ],
  [
    "A6 intersect and except",
    "(select id from students where school_id = $1 intersect select id from notes where school_id = $1) except select id from guardians where school_id = $1",
  ],
  [
    "values",
    "select * from (values ($2::int, 'a'), ($3, 'b')) as v(id, name) join students s on s.id = v.id where s.school_id = $1",
  ],
  [
    "CTE",
    "with s as (select * from students where school_id = $1) select * from s join s as t on t.id = s.id",
  ],
  [
    "CTE materialized",
    "with s as materialized (select * from students where school_id = $1), n as (select * from notes where school_id = $1) select * from s, n",
  ],
  [
    "CTE inside a sub-select",
    "select * from (with s as (select * from students where school_id = $1) select * from s) x",
  ],
  [
    "CTE seen from within",
    "with s as (select * from students where school_id = $1) select * from guardians g where g.school_id = $1 and exists (select 1 from s where s.id = g.id)",
  ],
  [
    "CTE bound by equality",
    "with s as (select school_id, id from students where school_id = $1) select * from notes n join s on n.school_id = s.school_id",
  ],
  [
    "recursive CTE",
    "with recursive t(id, depth) as (select id, 1 from students where school_id = $1 union all select s.id, t.depth + 1 from students s join t on t.id = s.parent_id where s.school_id = $1) select * from t",
  ],
  [
    "lateral",
    "select * from students s left join lateral (select * from notes n where n.school_id = s.school_id and n.student_id = s.id order by id desc limit 1) last on true where s.school_id = $1",
  ],
  [
    "lateral bound by a parameter",
    "select * from students s, lateral (select * from notes n where n.school_id = $1 and n.student_id = s.id) x where s.school_id = $1",
  ],
  [
    "table proved through a lateral",
    "select * from document_types d, lateral (select n.school_id from notes n where n.school_id = $1 and n.id = d.id) x, students s where s.school_id = x.school_id",
  ],
  [
    "lateral bound by a table that a lateral before it proves",
    "select * from lateral (select n.school_id from notes n where n.school_id = $1) x, students s, lateral (select g.id from guardians g where g.school_id = s.school_id) y where s.school_id = x.school_id",
  ],
  [
    "function in FROM",
    "select d.day::date from generate_series($2::date, $3::date, interval '1 day') as d(day) left join notes n on n.day = d.day and n.school_id = $1",
  ],
  ["function in FROM with its own name", "select g.g from generate_series(1, 3) as g"],
  [
    "function in FROM over a column",
    "select t.tag, t.ordinality from students s, unnest(s.tags) with ordinality as t(tag) where s.school_id = $1",
  ],
  [
    "json in FROM",
    "select e.key, e.value, x.value from students s, jsonb_each(s.data) e, jsonb_array_elements(e.value) x where s.school_id = $1",
  ],
  [
    "recordset",
    "select t.a, t.b from jsonb_to_recordset($2::jsonb) as t(a int, b text) join students s on s.id = t.a where s.school_id = $1",
  ],
  ["rows from", "select * from rows from (unnest($1::int[]), unnest($2::text[])) as u(a, b)", []],

  ["like escape", "select * from students where school_id = $1 and name like $2 escape '\\'"],
  [
    "ilike and similar to",
    "select * from students where school_id = $1 and (name ilike $2 or name similar to $3)",
  ],
  [
    "case, nullif, greatest, coalesce",
    "select case when a then 1 else 2 end, case b when 1 then 2 end, nullif(a, b), greatest(a, b), least(a, b), coalesce(a, $2, 0) from students where school_id = $1",
  ],
  [
    "in, any, all, between of other columns",
    "select * from students where school_id = $1 and a in (1, $2) and b = any($3) and c <> all($4) and d between 1 and 2 and e not between symmetric 3 and 1",
  ],
  [
    "null and boolean tests",
    "select * from students where school_id = $1 and a is null and b is not null and c is true and d is not false and e is unknown and f is distinct from $2",
  ],
  [
    "json operators",
    "select data -> 'a' ->> 'b', data #>> '{a,b}', data #- '{a}' from students where school_id = $1 and data @> $2 and data ? 'x' and data ?| array['a'] and data ?& $3",
  ],
  [
    "json path",
    "select jsonb_path_query_first(data, $2) #>> '{}' from students where school_id = $1 and data @? '$.a'",
  ],
  [
    "casts",
    "select a::int, b::text, c::numeric(10, 2), d::varchar(5)[], cast(e as timestamptz), f::jsonb, date '2026-01-01', interval '1 day' from students where school_id = $1",
  ],
  [
    "arrays",
    "select array[1, $2], tags[1], tags[1:2], tags || $3, tags && $4, array[[1, 2], [3, 4]] from students where school_id = $1",
  ],
  [
    "dates",
    "select current_date, current_timestamp(3), localtime, extract(year from born), age(born), born at time zone 'America/Bogota', date_trunc('month', born) from students where school_id = $1",
  ],
  [
    "string syntax",
    "select trim(both from name), substring(name from 1 for 2), overlay(name placing 'x' from 1), position('a' in name), normalize(name) from students where school_id = $1",
  ],
  ["overlaps", "select * from students where school_id = $1 and (a, b) overlaps ($2, $3)"],
  ["collation", 'select * from students where school_id = $1 order by name collate "es-x-icu"'],
  [
    "full text",
    "select ts_rank(to_tsvector('spanish', name), q) from students s, websearch_to_tsquery('spanish', $2) q where s.school_id = $1",
  ],
  ["named arguments", "select make_interval(days => 3)", []],
  ["row constructor", "select row(1, 2), (a, b) = ($2, $3) from students where school_id = $1"],
  ["unary operators", "select -a, not b from students where school_id = $1"],
];

const writes: readonly (readonly [string, string, number[]?])[] = [
  ["insert", "insert into students (school_id, id, name) values ($1, $2, default) returning *"],
  [
    "insert many",
    "insert into students (id, school_id) values ($2, $1), ($3, $4) returning id",
    [1, 4],
  ],
  ["insert with a cast", "insert into students (school_id, data) values ($1::uuid, $2::jsonb)"],
  [
    "insert with an alias",
    "insert into students as s (school_id, id) values ($1, $2) returning s.id",
  ],
  [
    "insert into an append-only table",
    "insert into audit_events (school_id, id) values ($1, $2) on conflict do nothing",
  ],
  [
    "insert with a proved sub-select",
    "insert into notes (school_id, id, body) values ($1, $2, (select max(name) from students where school_id = $1))",
  ],
  [
    "B23 insert of own rows, parameter",
    "insert into notes (school_id, student_id) select $1, s.id from students s where s.school_id = $1",
  ],
  [
    "B23 insert of own rows, column",
    "insert into notes (student_id, school_id) select s.id, s.school_id from students s where s.school_id = $1",
  ],
  [
    "B23 insert of own rows, bare column",
    "insert into notes (school_id, student_id) select school_id, id from students where school_id = $1",
  ],
  [
    "B23 insert of a union of own rows",
    "insert into notes (school_id, id) select school_id, id from students where school_id = $1 union all select $2::uuid, id from guardians where school_id = $1",
    [1, 2],
  ],
  [
    "B23 insert from a CTE",
    "with s as (select * from students where school_id = $1) insert into notes (school_id, id) select s.school_id, s.id from s",
  ],
  [
    "B23 insert from values through select",
    "insert into notes (school_id, id) select $1, v.id from (values ($2::uuid)) v(id)",
  ],
  [
    "upsert",
    "insert into students (school_id, id, name) values ($1, $2, $3) on conflict (school_id, id) do update set name = excluded.name, n = students.n + 1 where students.name <> excluded.name returning *",
  ],
  [
    "upsert of many columns",
    "insert into students (school_id, id) values ($1, $2) on conflict (school_id, id) do update set (a, b) = (excluded.a, excluded.b)",
  ],
  [
    "upsert on a partial index",
    "insert into students (school_id, email) values ($1, $2) on conflict (school_id, lower(email)) where is_active do update set name = $3",
  ],
  [
    "C7 ignore with the tenant",
    "insert into students (school_id, id) values ($1, $2) on conflict (school_id, id) do nothing",
  ],
  [
    "C7 ignore without a target",
    "insert into students (school_id, id) values ($1, $2) on conflict do nothing",
  ],
  [
    "upsert with a correlated sub-select",
    "insert into students (school_id, id) values ($1, $2) on conflict (school_id, id) do update set name = (select max(body) from notes n where n.school_id = students.school_id)",
  ],
  [
    "update",
    "update students set name = $2, n = n + 1, at = now() where school_id = $1 and id = $3 returning *",
  ],
  ["update with an alias", "update students as s set name = $2 where s.school_id = $1"],
  ["update of an element", "update students set tags[1] = $2 where school_id = $1"],
  [
    "update from",
    "update students s set name = n.body from notes n where s.school_id = $1 and n.school_id = s.school_id and n.student_id = s.id",
  ],
  [
    "update from a join",
    "update students s set name = n.body from notes n join guardians g on g.school_id = n.school_id where s.school_id = $1 and n.school_id = $1",
  ],
  [
    "update through ids",
    "update students set name = $2 where school_id = $1 and id in (select student_id from notes where school_id = $1)",
  ],
  [
    "update of many from a select",
    "update students set (a, b) = (select n.a, n.b from notes n where n.school_id = students.school_id) where school_id = $1",
  ],
  [
    "update with a CTE",
    "with n as (select * from notes where school_id = $1) update students set name = n.body from n where students.school_id = $1",
  ],
  [
    "jsonb_set, as Objection patches",
    `update "students" set "data" = jsonb_set("data", '{a,b}', to_jsonb($2::text), true) where "school_id" = $1`,
  ],
  ["delete", "delete from students where school_id = $1 and id = $2"],
  [
    "delete using",
    "delete from students using notes n where students.school_id = $1 and n.school_id = $1 and n.student_id = students.id returning students.id",
  ],
  [
    "B18 limited delete",
    "delete from students where school_id = $1 and id in (select id from students where school_id = $1 limit 5)",
  ],
];

const all = [...selects, ...writes].map(
  ([name, sql, parameters]) =>
    [
      name,
      sql,
      parameters ?? (sql.includes("school_id") || /SCHOOL_ID/.test(sql) ? [1] : []),
    ] as const,
);

test.each(all)("accepts %s", (_name, sql, parameters) => {
  const verdict = prover.prove(sql);
  expect(verdict.ok ? [...verdict.tenantParameters].sort() : verdict).toEqual(parameters);
});

test("accepts what Knex asks for the columns of a table", () => {
  const sql =
    "select * from information_schema.columns where table_name = $1 and table_catalog = current_database() and table_schema = current_schema()";
  expect(prover.prove(sql)).toMatchObject({ ok: true, tenantParameters: [] });
  expect(prover.provePlatform(sql, { tables: [], mode: "read" })).toMatchObject({ ok: true });
});
