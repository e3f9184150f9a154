import { newId } from "@athena/domain/ids";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeLog } from "../log.ts";
import { openTestServer } from "../testing/test-server.ts";
import { openTracedServer, type TracedServer } from "./testing/traced-server.ts";
import { openTraces } from "./traces.ts";

let server: TracedServer;
beforeAll(async () => {
  server = await openTracedServer(1);
});
afterAll(() => server[Symbol.asyncDispose]());

const rectorOf = (school: "A" | "B") => server.cookieOf(server.schools[school].users.rector);

describe("how many requests leave a trace", () => {
  test("of those that end well, the share that was asked for: with none, none", async () => {
    await using other = await openTracedServer(0);
    const cookie = await other.cookieOf(other.schools.A.users.rector);
    const call = { cookie, school: other.schools.A.id };
    expect(await other.traceOf(await other.query("students.count", {}, call))).toBeUndefined();
    const kept = await other.traceOf(await other.query("probe.unproved", undefined, call));
    expect(kept).toMatchObject({ keptBecause: "refused", schoolWhy: "header", statementCount: 2 });
    const failed = await other.traceOf(await other.query("probe.fault", undefined, call));
    expect(failed).toMatchObject({ keptBecause: "error", calls: [{ code: "INTERNAL" }] });
    const found = await other.traceOf(await other.query("students.byId", { id: newId() }, call));
    expect(found).toBeUndefined();
  });

  test("of the old ones, no more than a number and not for ever", async () => {
    const { id } = server.schools.A;
    const call = { cookie: await rectorOf("A"), school: id };
    const old = newId();
    await server.traceOf(await server.query("students.count", {}, call));
    await server.owner.rows(
      `insert into request_traces select $1::uuid, now() - interval '8 days', kept_because, method, status,
         duration_ms, user_id, roles, asked_school_id, school_id, school_why, calls, statements,
         statement_count, refused_count, statements_ms from request_traces limit 1`,
      [old],
    );
    const answers = [
      await server.query("students.count", {}, call),
      await server.query("guardians.count", {}, call),
    ];
    const traces = openTraces({
      ...{ platformUrl: server.platformUrl, log: makeLog({ level: "silent" }), share: 0 },
      limits: { days: 7, most: 3 },
    });
    const fault = { id: newId(), method: "GET" };
    traces.end(traces.begin(fault), { status: 500, schoolId: null });
    for (const answer of answers) await server.traceOf(answer);
    await traces.close();
    const left = await server.owner.rows<{ id: string }>(
      "select id from request_traces order by id",
    );
    const ids = answers.map(({ headers }) => headers["x-request-id"]);
    expect(left.map((row) => row.id)).toEqual([...ids, fault.id]);
  });

  test("when PostgreSQL keeps none: every answer as before, and a line in the log", async () => {
    await using other = await openTracedServer(1);
    await other.owner.rows("alter table request_traces rename to traces_gone");
    const cookie = await other.cookieOf(other.schools.A.users.rector);
    const answer = await other.query("students.count", {}, { cookie, school: other.schools.A.id });
    expect(answer.statusCode).toBe(200);
    await other.traced.traces?.flush();
    expect(other.warnings()).toContain("traces were not written");
    await other.owner.rows("alter table traces_gone rename to request_traces");
    const next = await other.query("guardians.count", {}, { cookie, school: other.schools.A.id });
    expect(await other.traceOf(next)).toMatchObject({ calls: [{ path: "guardians.count" }] });
  });

  test("in a storm, so many a second; the rest is counted in the log", async () => {
    const lines: string[] = [];
    const log = makeLog({ level: "warn", to: { write: (line) => void lines.push(line) } });
    const traces = openTraces({ platformUrl: server.platformUrl, log, share: 0 });
    for (let turn = 0; turn < 300; turn += 1) {
      traces.end(traces.begin({ id: newId(), method: "POST" }), { status: 503, schoolId: null });
    }
    await traces.close();
    const [row] = await server.owner.rows<{ count: number }>(
      "select count(*) from request_traces where status = 503 and method = 'POST'",
    );
    expect(row?.count).toBe(200);
    expect(lines.join("")).toContain('"dropped":100');
  });

  test("when they are off: none, and nothing is told by the database", async () => {
    await using plain = await openTestServer();
    const cookie = await plain.cookieOf(plain.schools.A.users.rector);
    const answer = await plain.query("students.count", {}, { cookie, school: plain.schools.A.id });
    expect(answer.headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
    expect(plain.services.traces).toBeUndefined();
    const [row] = await plain.owner.rows<{ count: number }>("select count(*) from request_traces");
    expect(row?.count).toBe(0);
  });
});
