import { setImmediate } from "node:timers/promises";
import { appRouter } from "@athena/api/root";
import { memoryFiles } from "@athena/api/testing/memory-files";
import { can, nothing, router } from "@athena/api/trpc";
import { createTestDatabase } from "@athena/db/testing/database";
import type { TracedStatement, TraceRow } from "@athena/db/trace-store";
import { newId } from "@athena/domain/ids";
import { makeLog } from "../../log.ts";
import { openServices, type Services } from "../../services.ts";
import { serveDatabase, type TestServer, testSecret } from "../../testing/test-server.ts";

/** Statements as somebody might write them in a hurry, with a person's data in their text. */
const probe = {
  literals: can("read:students")
    .output(nothing)
    .query(async ({ ctx: { db } }) => {
      await db.sql`
        select 1 as one, 'Canario'::text as "Canario Amarillo" /* Canario */ from students s
        where s.school_id = ${db.school} and s.first_name <> 'Canario' and s.birth_date <> '2013-05-06'
        limit 7 -- Canario`;
    }),
  unproved: can("read:students")
    .output(nothing)
    .query(async ({ ctx: { db } }) => {
      await db.sql`
        select * from guardians g, students "Canario Amarillo"
        where g.school_id = ${db.school} and first_name = 'Canario'`;
    }),
  unparsed: can("read:students")
    .output(nothing)
    .query(async ({ ctx: { db } }) => {
      await db.sql`select Canario where 'Canario ${db.school}`;
    }),
  failing: can("read:students")
    .output(nothing)
    .query(async ({ ctx: { db } }) => {
      await db.sql`select ${"Canario"}::int from students where school_id = ${db.school}`;
    }),
  fault: can("read:students")
    .output(nothing)
    .query(async () => {
      throw new Error("Canario");
    }),
  unmarked: can("read:students")
    .output(nothing)
    .query(async ({ ctx: { db } }) => {
      await db.sql`select * from students where first_name = 'Canario'`;
    }),
  otherSchool: can("write:enrollment")
    .output(nothing)
    .mutation(async ({ ctx: { db } }) => {
      await db.students.where("isActive", true).patch({ ...elsewhere });
    }),
  many: can("read:students")
    .output(nothing)
    .query(async ({ ctx: { db } }) => {
      for (let turn = 0; turn < 230; turn += 1) {
        await db.sql`select ${turn}::int as turn from students where school_id = ${db.school} limit 1`;
      }
    }),
  long: can("read:students")
    .output(nothing)
    .query(async ({ ctx: { db } }) => {
      const ids = Array.from({ length: 900 }, () => newId());
      await db.students.whereIn("id", ids);
    }),
};
const elsewhere: object = { schoolId: "01930000-0000-7000-8000-000000000000" };
const probed = router({ ...appRouter._def.record, probe });

export interface TracedServer extends TestServer {
  readonly traced: Services;
  readonly platformUrl: string;
  readonly warnings: () => string;
  /** The trace of an answer, as it was kept. */
  traceOf(answer: { readonly headers: object }): Promise<TraceRow | undefined>;
  /** What one of the probes leaves, asked by the rector of A: its trace, the last statement, and all as text. */
  probe(name: keyof typeof probe): Promise<{
    readonly trace: TraceRow;
    readonly statement: TracedStatement | undefined;
    readonly everything: string;
  }>;
}

/** A server whose requests leave traces, over a database of its own. */
export async function openTracedServer(traceShare: number): Promise<TracedServer> {
  const database = await createTestDatabase();
  const { appUrl, platformUrl, authUrl } = database;
  const lines: string[] = [];
  const log = makeLog({ level: "warn", to: { write: (line) => void lines.push(line) } });
  const publicUrl = "http://localhost:3000";
  const traced = await openServices({
    ...{ appUrl, platformUrl, authUrl, publicUrl, log, secret: testSecret, traceShare },
    send: async () => {},
    files: memoryFiles(),
    poolMax: 5,
  });
  const { deps, traces } = traced;
  const server = await serveDatabase(database, { deps, traces, router: probed });
  await traced.memberships.ready;
  const { owner, schools } = server;
  const traceOf: TracedServer["traceOf"] = async ({ headers }) => {
    // An answer is there before what follows on it has run.
    await setImmediate();
    await traces?.flush();
    const { "x-request-id": id }: { readonly "x-request-id"?: string } = headers;
    const [row] = await owner.rows<TraceRow>(
      `select id, created_at as "createdAt", kept_because as "keptBecause", method, status,
           duration_ms as "durationMs", user_id as "userId", roles, asked_school_id as "askedSchoolId",
           school_id as "schoolId", school_why as "schoolWhy", calls, statements,
           statement_count as "statementCount", refused_count as "refusedCount",
           statements_ms as "statementsMs"
         from request_traces where id = $1`,
      [id],
    );
    return row;
  };
  return {
    ...server,
    traced,
    platformUrl,
    warnings: () => lines.join(""),
    traceOf,
    probe: async (name) => {
      const ask = name === "otherSchool" ? server.mutate : server.query;
      const cookie = await server.cookieOf(schools.A.users.rector);
      const trace = await traceOf(
        await ask(`probe.${name}`, undefined, { cookie, school: schools.A.id }),
      );
      if (!trace) throw new Error(`${name} left no trace`);
      return { trace, statement: trace.statements.at(-1), everything: JSON.stringify(trace) };
    },
    [Symbol.asyncDispose]: async () => {
      await server.app.close();
      await traced.close();
      await server[Symbol.asyncDispose]();
    },
  };
}
