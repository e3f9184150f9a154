import { raw } from "objection";
import { type Attack, attack, evasion } from "./attacks.ts";
import { type Chain, fails, gives, refused, rows } from "./cases.ts";
import { Student } from "./world/models.ts";
import { ana, B, beto, onlyB } from "./world/world.ts";

/** attacks.md 2A: undoing the filter, and ways around the builder. `q` is `Student.query()` of school A. */
export const attacksByDetour: readonly Attack[] = [
  attack(
    "A25 clear(true)",
    rows(3, (q) => q.where("name", "Ana").clear(true)),
  ),
  attack(
    "A25 clear(/.*/)",
    rows(3, (q) => q.where("name", "Ana").clear(/.*/)),
  ),
  attack(
    "A25 clearWhere",
    rows(3, (q) => q.where("name", "Ana").clearWhere()),
  ),
  attack(
    "A25 clearContext",
    rows(3, (q) => q.context({ school: 1 }).clearContext()),
  ),
  attack(
    "A26 onBuild that clears",
    rows(3, (q) => q.where("name", "Ana").onBuild((b: Chain) => void b.clearWhere())),
  ),
  attack(
    "A27 onBuildKnex that clears",
    rows(3, (q) => q.where("name", "Ana").onBuildKnex((k: Chain) => k.clearWhere())),
  ),
  attack(
    "A28 from with an alias",
    rows(3, (q) => q.from("students as s")),
  ),
  attack(
    "A28 from an alias map",
    rows(3, (_q, { a }) => a.knex.from({ s: "students" })),
  ),
  attack(
    "A28 alias",
    rows(3, (q) => q.alias("x")),
  ),
  attack(
    "A28 a query on another table",
    rows(2, (q) => q.table("tags")),
  ),
  evasion(
    "A29 from raw",
    refused("unproved-table", (q) => q.from(raw("students"))),
  ),
  evasion(
    "A29 fromRaw",
    refused("unproved-table", (q) => q.fromRaw("students")),
  ),
  attack(
    "A29 from a sub-query",
    rows(3, (_q, { a }) => a.knex.from(a.knex("students").as("x"))),
  ),
  evasion(
    "A30 withSchema",
    refused("other-schema", (q) => q.withSchema("public")),
  ),
  evasion(
    "A30 schema in the name",
    refused("other-schema", (_q, { a }) => a.knex("public.students")),
  ),
  evasion(
    "A31 a CTE shadows a table",
    refused("cte-shadows-table", (q, { a }) => q.with("students", a.knex("notes"))),
  ),
  evasion(
    "A32 a CTE that writes",
    refused("statement-kind", (q, { a }) => q.with("gone", a.knex("notes").del().returning("*"))),
  ),
  attack(
    "A34 knexQuery",
    rows(3, (_q, { models }) => models.Student.knexQuery()),
  ),
  attack(
    "A34 a model bound to no knex",
    fails(/knex/, () => Student.query()),
  ),
  evasion(
    "A34 raw without the scope",
    refused("unproved-table", (_q, { a }) => a.knex.raw("select * from students")),
  ),
  attack(
    "A35 castTo",
    rows(3, (q, { models }) => q.castTo(models.Note)),
  ),
  attack(
    "A35 an instance made by hand",
    gives(0, (_q, { models }) =>
      models.Student.fromJson({ id: onlyB.student, name: "x" }).$query().patch({ name: "y" }),
    ),
  ),
  attack(
    "A35 an instance of A under B",
    gives(0, async (_q, { models, b }) => {
      const eve = await models.Student.query().insertAndFetch({
        id: "0190c000-0000-7000-8000-00000000aaaa",
        name: "Eve",
      });
      return eve.$query(b.knex).patch({ name: "in B" });
    }),
  ),
  attack(
    "A37 a composite id from the client",
    fails(/./, (q) => Promise.resolve().then(() => q.findById([B, ana]))),
  ),
  attack(
    "A37 composite ids, which Objection takes for a list",
    rows(1, (q) => q.findByIds([[B, ana]])),
  ),
  attack(
    "A39 a connection of one's own",
    refused("wrong-scope", (q, { database }) => q.connection(database.admin)),
  ),
  attack(
    "A39 a connection of the pool",
    refused("no-scope", async (_q, { a }) => {
      const connection = await a.knex.client.acquireConnection();
      try {
        return await connection.query("select * from students");
      } finally {
        await a.knex.client.releaseConnection(connection);
      }
    }),
  ),
  attack(
    "A39 a handle opens no connection",
    fails(/no connections of its own/, (_q, { a }) => a.knex.client.acquireRawConnection()),
  ),
  attack(
    "A39 a handle holds no driver and no credentials",
    gives([false, false, {}], async (_q, { a }) => {
      const { driver, config, connectionSettings } = a.knex.client;
      return [driver !== undefined, "connection" in config, connectionSettings];
    }),
  ),
  attack(
    "A40 options that replace the text",
    refused("option-override", (q) => q.options({ text: "select * from students" })),
  ),
  attack(
    "A40 options that replace the values",
    refused("option-override", (q) => q.options({ values: [B] })),
  ),
  attack(
    "A40 options with a name",
    refused("option-override", (q) => q.options({ name: "x" })),
  ),
  evasion(
    "A41 stream",
    refused("unproved-table", (_q, { a }) => collect(a.knex(a.knex.raw("students")).stream())),
  ),
  evasion(
    "A43 a comment that names the catalogue",
    refused("unproved-table", (_q, { a }) =>
      a.knex.raw("/* information_schema.columns */ select * from students"),
    ),
  ),
  evasion(
    "A43 the catalogue beside a table",
    refused("unproved-table", (_q, { a }) =>
      a.knex.raw("select * from students where exists (select * from information_schema.columns)"),
    ),
  ),
  attack(
    "A44 no where at all",
    rows(3, (q) => q),
  ),
  attack(
    "A45 #ref in a graph reads no column of the table",
    fails(/./, (q) =>
      q.insertGraph([{ "#id": "x", id: beto, name: "#ref{x.secret}", notes: [{ "#ref": "x" }] }], {
        allowRefs: true,
      }),
    ),
  ),
];

async function collect(stream: AsyncIterable<unknown>): Promise<unknown[]> {
  const found: unknown[] = [];
  for await (const row of stream) found.push(row);
  return found;
}
