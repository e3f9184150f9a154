import { newId } from "@athena/domain/ids";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { failureOf, openTestServer, type TestServer } from "./testing/test-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server[Symbol.asyncDispose]());

const abilities = (call: Parameters<TestServer["query"]>[2]) =>
  server.query("me.abilities", undefined, call);
const cookieOf = (role: "rector" | "teacher") => server.cookieOf(server.schools.A.users[role]);

describe("which school a request works in", () => {
  test("no session is 401", async () => {
    expect(failureOf(await abilities({ school: server.schools.A.id }))).toEqual({
      status: 401,
      code: "UNAUTHENTICATED",
    });
  });

  test.each([
    ["empty", ""],
    ["no UUID", "1"],
    ["zero", "0"],
    ["null", "null"],
    ["upper case", "01930000-B5EC-7ECF-831E-C6096243E3E7"],
    ["in braces", "{01930000-b5ec-7ecf-831e-c6096243e3e7}"],
    ["a UUID with more behind it", "01930000-b5ec-7ecf-831e-c6096243e3e7 or 1=1"],
  ])(
    "a header that is malformed (%s) is 400, for members and strangers alike",
    async (_, school) => {
      for (const user of [server.schools.A.users.rector, server.people.stranger]) {
        const answer = await abilities({ cookie: await server.cookieOf(user), school });
        expect(failureOf(answer)).toEqual({ status: 400, code: "SCHOOL_HEADER_INVALID" });
      }
    },
  );

  test("a header with two schools in a list is 400", async () => {
    const { A, B } = server.schools;
    const cookie = await server.cookieOf(server.people.both);
    const answer = await abilities({ cookie, school: `${A.id}, ${B.id}` });
    expect(failureOf(answer)).toEqual({ status: 400, code: "SCHOOL_HEADER_INVALID" });
  });

  test("a foreign school and one that does not exist are the same 403", async () => {
    const cookie = await cookieOf("rector");
    const foreign = await abilities({ cookie, school: server.schools.B.id });
    const missing = await abilities({ cookie, school: newId() });
    expect(failureOf(foreign)).toEqual({ status: 403, code: "NOT_A_MEMBER" });
    const body = (text: string) => text.replaceAll(/"requestId":"[^"]+"/g, "");
    expect(body(foreign.body)).toBe(body(missing.body));
  });

  test("no header and one active membership is that school, and the answer says which", async () => {
    const answer = await abilities({ cookie: await cookieOf("teacher") });
    expect(answer.json().result.data).toMatchObject({
      schoolId: server.schools.A.id,
      roles: ["teacher"],
    });
    expect(answer.headers["x-school-id"]).toBe(server.schools.A.id);
  });

  test("no header and several memberships is 400 with the caller's own schools to choose from", async () => {
    const answer = await abilities({ cookie: await server.cookieOf(server.people.both) });
    expect(failureOf(answer)).toEqual({ status: 400, code: "SCHOOL_REQUIRED" });
    const { schools } = answer.json().error.data.details;
    expect(schools.map(({ id }: { id: string }) => id).sort()).toEqual(
      [server.schools.A.id, server.schools.B.id].sort(),
    );
  });

  test("no header and no membership is 403", async () => {
    const answer = await abilities({ cookie: await server.cookieOf(server.people.stranger) });
    expect(failureOf(answer)).toEqual({ status: 403, code: "NO_SCHOOL" });
  });

  test("roles are those of the school that was asked, never the other's", async () => {
    const cookie = await server.cookieOf(server.people.both);
    const rolesIn = async (school: string) =>
      (await abilities({ cookie, school })).json().result.data.roles;
    expect(await rolesIn(server.schools.A.id)).toEqual(["secretary"]);
    expect(await rolesIn(server.schools.B.id)).toEqual(["teacher"]);
    const write = { id: server.schools.B.only.student };
    const answer = await server.mutate("students.deactivate", write, {
      cookie,
      school: server.schools.B.id,
    });
    expect(failureOf(answer)).toEqual({ status: 403, code: "FORBIDDEN" });
  });

  test("the id of another school's row is the same 404 as one that does not exist", async () => {
    const call = { cookie: await cookieOf("rector"), school: server.schools.A.id };
    const foreign = await server.query(
      "students.byId",
      { id: server.schools.B.only.student },
      call,
    );
    const missing = await server.query("students.byId", { id: newId() }, call);
    expect(failureOf(foreign)).toEqual({ status: 404, code: "NOT_FOUND" });
    const body = (text: string) => text.replaceAll(/"requestId":"[^"]+"/g, "");
    expect(body(foreign.body)).toBe(body(missing.body));
  });
});

describe("what changes while a session is open", () => {
  const setActive = async (userId: string, isActive: boolean) => {
    await server.owner.transaction(async (db) => {
      await db.insert("audit_events", [
        {
          schoolId: server.schools.A.id,
          id: newId(),
          actorKind: "system",
          actorName: "test",
          procedure: "test",
          requestId: "test",
        },
      ]);
      await db.rows("update school_memberships set is_active = $2 where user_id = $1", [
        userId,
        isActive,
      ]);
    });
  };

  test("a revoked membership ends access at the next request, with the same cookie", async () => {
    const user = server.schools.A.users.coordinator;
    const cookie = await server.cookieOf(user);
    expect((await abilities({ cookie, school: server.schools.A.id })).statusCode).toBe(200);
    await setActive(user, false);
    expect(failureOf(await abilities({ cookie, school: server.schools.A.id }))).toEqual({
      status: 403,
      code: "NOT_A_MEMBER",
    });
    expect(failureOf(await abilities({ cookie })).code).toBe("NO_SCHOOL");
    await setActive(user, true);
  });

  test("a role taken away is gone at the next request: no cookie carries it", async () => {
    const user = server.schools.A.users.secretary;
    const call = { cookie: await server.cookieOf(user), school: server.schools.A.id };
    const ref = { id: server.schools.A.only.student };
    expect((await server.mutate("students.deactivate", ref, call)).statusCode).toBe(200);
    await server.owner.transaction(async (db) => {
      await db.insert("audit_events", [
        {
          schoolId: server.schools.A.id,
          id: newId(),
          actorKind: "system",
          actorName: "test",
          procedure: "test",
          requestId: "test",
        },
      ]);
      await db.rows("update school_memberships set roles = '{teacher}' where user_id = $1", [user]);
    });
    expect(failureOf(await server.mutate("students.reactivate", ref, call))).toEqual({
      status: 403,
      code: "FORBIDDEN",
    });
  });

  test("a deactivated account and an expired session are 401", async () => {
    const user = server.schools.A.users.acudiente;
    const cookie = await server.cookieOf(user);
    expect((await abilities({ cookie })).statusCode).toBe(200);
    await server.owner.rows("update users set is_active = false where id = $1", [user]);
    expect((await abilities({ cookie })).statusCode).toBe(401);
    await server.owner.rows("update users set is_active = true where id = $1", [user]);
    await server.owner.rows(
      "update auth_sessions set expires_at = now() - interval '1 second' where user_id = $1",
      [user],
    );
    expect((await abilities({ cookie })).statusCode).toBe(401);
  });

  test("an inactive school is 403, and is not the one school of a member of two", async () => {
    const cookie = await server.cookieOf(server.people.both);
    const { A, B } = server.schools;
    await server.owner.rows("update schools set is_active = false where id = $1", [B.id]);
    expect(failureOf(await abilities({ cookie, school: B.id }))).toEqual({
      status: 403,
      code: "SCHOOL_INACTIVE",
    });
    expect((await abilities({ cookie })).headers["x-school-id"]).toBe(A.id);
    await server.owner.rows("update schools set is_active = true where id = $1", [B.id]);
  });
});

describe("the operator of the group", () => {
  const reason = "A parent asks why a student is missing";

  test("without a header has to say which school, and is given no list", async () => {
    const answer = await abilities({ cookie: await server.cookieOf(server.people.superadmin) });
    expect(failureOf(answer)).toEqual({ status: 400, code: "SCHOOL_REQUIRED" });
    expect(answer.json().error.data.details.schools).toEqual([]);
  });

  test("enters one school by support access: with a reason, in that school's log, and no other", async () => {
    const cookie = await server.cookieOf(server.people.superadmin);
    const { A, B } = server.schools;
    expect(failureOf(await abilities({ cookie, school: A.id })).code).toBe(
      "SUPPORT_ACCESS_REQUIRED",
    );
    const started = await server.mutate("support.start", { schoolId: A.id, reason }, { cookie });
    expect(started.statusCode, started.body).toBe(200);
    expect((await abilities({ cookie, school: A.id })).json().result.data).toMatchObject({
      roles: ["superadmin"],
      support: { reason },
    });
    expect(failureOf(await abilities({ cookie, school: B.id })).code).toBe(
      "SUPPORT_ACCESS_REQUIRED",
    );
    const rector = { cookie: await cookieOf("rector"), school: A.id };
    expect((await server.query("audit.list", {}, rector)).body).toContain(reason);
    await server.owner.rows(
      "update support_sessions set started_at = now() - interval '2 hours', expires_at = now() - interval '1 hour'",
    );
    expect(failureOf(await abilities({ cookie, school: A.id })).code).toBe(
      "SUPPORT_ACCESS_REQUIRED",
    );
  });

  test("a rector is not one: procedures over schools are 403", async () => {
    const answer = await server.query("schools.list", {}, { cookie: await cookieOf("rector") });
    expect(failureOf(answer)).toEqual({ status: 403, code: "FORBIDDEN" });
  });
});
