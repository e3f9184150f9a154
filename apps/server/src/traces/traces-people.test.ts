import { newId } from "@athena/domain/ids";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTracedServer, type TracedServer } from "./testing/traced-server.ts";

let server: TracedServer;
beforeAll(async () => {
  server = await openTracedServer(1);
});
afterAll(() => server[Symbol.asyncDispose]());

const rectorOf = (school: "A" | "B") => server.cookieOf(server.schools[school].users.rector);

describe("a trace holds nothing of people", () => {
  const canary = "canary-of-an-input";

  test("no input of any kind: not the values of a write, a search, or a header", async () => {
    const { id } = server.schools.A;
    const call = {
      ...{ cookie: await rectorOf("A"), school: id },
      headers: { "user-agent": canary, referer: canary, "x-request-id": newId() },
    };
    const student = {
      ...{ documentType: "TI", documentNumber: "7777777777", firstName: "Canario" },
      ...{ firstSurname: "Amarillo", birthDate: "2013-05-06", gender: "F", address: canary },
    };
    const admitted = await server.mutate("students.admit", student, call);
    expect(admitted.statusCode).toBe(200);
    const again = await server.mutate("students.admit", student, call);
    expect(again.json().error.data.appCode).toBe("DUPLICATE_DOCUMENT");
    const answers = [
      admitted,
      again,
      await server.query("students.list", { search: canary }, call),
      await server.query("students.byId", { id: canary }, call),
      await server.query(`students.list?${canary}=${canary}`, undefined, call),
    ];
    for (const answer of answers) {
      const trace = await server.traceOf(answer);
      expect(trace?.calls.length).toBe(1);
      expect(JSON.stringify(trace)).not.toMatch(/canary|7777777777|canario|amarillo|2013-05-06/i);
    }
  });

  test("no value of a statement that failed, only PostgreSQL's code", async () => {
    const { trace, statement, everything } = await server.probe("failing");
    expect(trace.calls).toMatchObject([{ code: "INVALID_INPUT" }]);
    expect(statement).toMatchObject({ failure: "22P02", rows: null, verdict: { ok: true } });
    expect(everything).not.toMatch(/canario/i);
  });

  test("no literal, comment or odd name that somebody wrote into a statement", async () => {
    const { statement, everything } = await server.probe("literals");
    expect(statement?.text).toContain("s.first_name <> ?");
    expect(statement?.verdict).toMatchObject({ ok: true, occurrences: [{ alias: "s" }] });
    expect(everything).not.toMatch(/canario|2013-05/i);
  });

  test("nor one of a statement that was refused, whose rule and hint it tells", async () => {
    const { trace, statement, everything } = await server.probe("unproved");
    expect(trace).toMatchObject({ keptBecause: "refused", refusedCount: 1, status: 500 });
    expect(trace.calls).toMatchObject([{ code: "STATEMENT_REFUSED", refusal: null }]);
    expect(statement).toMatchObject({
      text: expect.stringContaining("students ? where g.school_id = $1 and first_name = ?"),
      verdict: {
        ...{ ok: false, rule: "unproved-table", table: "students", alias: "?" },
        hint: expect.stringContaining("school_id = $n"),
      },
    });
    expect(everything).not.toMatch(/canario/i);
  });

  test("and nothing at all of a text that could not be parsed", async () => {
    const { statement, everything } = await server.probe("unparsed");
    expect(statement).toMatchObject({ text: null, verdict: { ok: false, rule: "parse" } });
    expect(everything).not.toMatch(/canario/i);
  });

  test("but what the wall refused before there was a statement, it tells with the call", async () => {
    const { trace, everything } = await server.probe("unmarked");
    expect(trace).toMatchObject({
      keptBecause: "refused",
      calls: [{ code: "STATEMENT_REFUSED", refusal: { rule: "unproved-table", table: null } }],
    });
    expect(everything).not.toMatch(/canario/i);
    const crossing = await server.probe("otherSchool");
    expect(crossing.trace).toMatchObject({
      keptBecause: "refused",
      calls: [
        { code: "CROSS_SCHOOL_WRITE", refusal: { rule: "cross-tenant-write", table: "students" } },
      ],
    });
  });
});

describe("a trace is bounded", () => {
  test("to two hundred statements; how many there were it still tells", async () => {
    const { trace } = await server.probe("many");
    expect([trace.statements.length, trace.statementCount]).toEqual([200, 231]);
  });

  test("to four thousand characters of a text, and says that it is cut", async () => {
    const { statement } = await server.probe("long");
    expect([statement?.text?.length, statement?.isCut]).toEqual([4096, true]);
  });
});
