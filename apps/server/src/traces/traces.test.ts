import type { TraceRow } from "@athena/db/trace-store";
import { newId } from "@athena/domain/ids";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTracedServer, type TracedServer } from "./testing/traced-server.ts";

let server: TracedServer;
beforeAll(async () => {
  server = await openTracedServer(1);
});
afterAll(() => server[Symbol.asyncDispose]());

const rectorOf = (school: "A" | "B") => server.cookieOf(server.schools[school].users.rector);
const doorsOf = ({ statements }: Pick<TraceRow, "statements">) =>
  statements.map(({ door }) => door);

describe("the trace of a request", () => {
  test("tells who asked, which school it was and why, and each statement with its proof", async () => {
    const { id, users } = server.schools.A;
    const answer = await server.query(
      "students.list",
      { limit: 5 },
      {
        cookie: await rectorOf("A"),
        school: id,
      },
    );
    const trace = await server.traceOf(answer);
    expect(trace).toMatchObject({
      id: answer.headers["x-request-id"],
      ...{ method: "GET", status: 200, keptBecause: "sample", refusedCount: 0 },
      ...{ userId: users.rector, roles: ["rector"], askedSchoolId: id, schoolId: id },
      schoolWhy: "header",
      calls: [
        {
          ...{ path: "students.list", type: "query", scope: "tenant", code: "OK", refusal: null },
          permissions: ["read:students", "read:own_data"],
        },
      ],
      statements: [
        {
          ...{ door: "identity", call: "students.list", rows: 1, failure: null, verdict: null },
          text: expect.stringContaining("from auth_sessions"),
        },
        {
          ...{ door: "school", call: "students.list", rows: 6, failure: null, schoolId: id },
          text: expect.stringMatching(/^select .*"school_id" = \$1/),
          verdict: {
            ok: true,
            command: "select",
            occurrences: [{ table: "students", by: "students.school_id = $1" }],
          },
        },
      ],
    });
    expect(trace?.statementCount).toBe(2);
  });

  test("names what decided the school: the only membership, support, a token", async () => {
    const { A } = server.schools;
    const alone = await server.query("me.abilities", undefined, { cookie: await rectorOf("A") });
    expect(await server.traceOf(alone)).toMatchObject({
      schoolWhy: "only-membership",
      askedSchoolId: null,
      schoolId: A.id,
    });

    const bearer = await server.query("students.count", {}, { bearer: A.rectorToken });
    expect(await server.traceOf(bearer)).toMatchObject({
      ...{ schoolWhy: "token", roles: ["rector"], userId: A.users.rector },
    });

    const cookie = await server.cookieOf(server.people.superadmin);
    const reason = "Revisar un documento repetido";
    await server.mutate("support.start", { schoolId: A.id, reason }, { cookie });
    const support = await server.query("students.count", {}, { cookie, school: A.id });
    expect(await server.traceOf(support)).toMatchObject({
      ...{ schoolWhy: "support", roles: ["superadmin"], schoolId: A.id },
    });
  });

  test("of someone who was not let in tells what was asked for, the code, and no school", async () => {
    const { A, B } = server.schools;
    const foreign = await server.query(
      "students.count",
      {},
      {
        cookie: await rectorOf("A"),
        school: B.id,
      },
    );
    expect(await server.traceOf(foreign)).toMatchObject({
      ...{ userId: A.users.rector, askedSchoolId: B.id, schoolId: null, schoolWhy: null },
      calls: [{ path: "students.count", code: "NOT_A_MEMBER" }],
      statements: [{ door: "identity" }],
    });
    const nobody = await server.query("students.count", {}, { school: A.id });
    expect(await server.traceOf(nobody)).toMatchObject({
      ...{ userId: null, roles: [], statements: [], calls: [{ code: "UNAUTHENTICATED" }] },
    });
    const odd = await server.query(
      "students.count",
      {},
      {
        cookie: await rectorOf("A"),
        school: "Ana Gómez, 1032456789",
      },
    );
    const trace = await server.traceOf(odd);
    expect(trace).toMatchObject({
      askedSchoolId: null,
      calls: [{ code: "SCHOOL_HEADER_INVALID" }],
    });
    expect(JSON.stringify(trace)).not.toMatch(/Ana|1032456789/);
  });

  test("of a write has its transaction, from beginning to end", async () => {
    const answer = await server.mutate(
      "members.rename",
      { id: server.schools.A.only.member, fullName: "Otro Nombre" },
      { cookie: await rectorOf("A"), school: server.schools.A.id },
    );
    expect(answer.statusCode).toBe(200);
    const trace = await server.traceOf(answer);
    const steps = trace?.statements.map(({ text, verdict }) =>
      verdict?.ok ? verdict.command : text?.split(" ")[0],
    );
    expect(steps?.slice(0, 3)).toEqual(["select", "BEGIN;", "insert"]);
    expect(steps?.at(-1)).toBe("COMMIT;");
    expect(trace?.statements.slice(1).every(({ door }) => door === "school")).toBe(true);
  });

  test("of a batch tells its calls apart, and asks once who it is", async () => {
    const input = encodeURIComponent(JSON.stringify({ 0: {}, 1: {} }));
    const answer = await server.query(
      `students.count,guardians.count?batch=1&input=${input}`,
      undefined,
      { cookie: await rectorOf("A"), school: server.schools.A.id },
    );
    const trace = await server.traceOf(answer);
    expect(trace?.calls.map(({ path }) => path).sort()).toEqual([
      "guardians.count",
      "students.count",
    ]);
    expect(trace && doorsOf(trace)).toEqual(["identity", "school", "school"]);
    for (const { door, call, verdict } of trace?.statements ?? []) {
      if (door === "identity") continue;
      const [table] = call.split(".");
      expect(verdict).toMatchObject({ ok: true, occurrences: [{ table }] });
    }
  });

  test("of the platform lists its door's statements, the note in its audit first", async () => {
    const cookie = await server.cookieOf(server.people.superadmin);
    const trace = await server.traceOf(await server.query("schools.list", {}, { cookie }));
    expect(trace).toMatchObject({ schoolId: null, schoolWhy: null, roles: ["superadmin"] });
    expect(trace && doorsOf(trace)).toEqual(["identity", "platform", "platform"]);
    expect(trace?.statements[1]?.text).toContain("platform_audit");
  });

  test("is of its own request, however many run at once", async () => {
    const cookies = { A: await rectorOf("A"), B: await rectorOf("B") };
    const asked = Array.from({ length: 40 }, async (_, place) => {
      const school = place % 2 ? "A" : "B";
      const { id } = server.schools[school];
      const call = { cookie: cookies[school], school: id };
      return { id, answer: await server.query("students.byId", { id: newId() }, call) };
    });
    for (const { id, answer } of await Promise.all(asked)) {
      const trace = await server.traceOf(answer);
      expect(trace).toMatchObject({ schoolId: id, calls: [{ code: "NOT_FOUND" }] });
      const schools = trace?.statements.filter(({ door }) => door === "school") ?? [];
      expect(schools.map(({ schoolId }) => schoolId)).toEqual([id]);
    }
  });

  test("of looking at traces is none", async () => {
    const cookie = await server.cookieOf(server.people.superadmin);
    expect(await server.traceOf(await server.query("traces.list", {}, { cookie }))).toBeUndefined();
  });
});
