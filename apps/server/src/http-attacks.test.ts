import { once } from "node:events";
import { request as httpRequest } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { failureOf, openTestServer, type TestServer } from "./testing/test-server.ts";

let server: TestServer;
let port: number;
beforeAll(async () => {
  server = await openTestServer();
  await server.app.listen({ port: 0, host: "127.0.0.1" });
  port = (server.app.server.address() as AddressInfo).port;
});
afterAll(() => server[Symbol.asyncDispose]());

/** A request over a real socket: headers arrive exactly as given here, also twice. */
async function raw(path: string, headers: readonly (readonly [string, string])[]) {
  const request = httpRequest({
    port,
    path,
    host: "127.0.0.1",
    headers: ["host", `127.0.0.1:${port}`, ...headers.flat()] as never,
  });
  request.end();
  const [response] = await once(request, "response");
  let body = "";
  for await (const chunk of response) body += chunk;
  return {
    status: response.statusCode as number,
    code: JSON.parse(body).error?.data?.appCode,
    headers: response.headers,
  };
}

const both = () => server.cookieOf(server.people.both);
const path = "/trpc/me.abilities";

describe("the header of the school", () => {
  test("sent twice is 400, with two schools and with the same one", async () => {
    const { A, B } = server.schools;
    const cookie = await both();
    for (const second of [B.id, A.id]) {
      const answer = await raw(path, [
        ["cookie", cookie],
        ["x-school-id", A.id],
        ["X-School-Id", second],
      ]);
      expect(answer).toMatchObject({ status: 400, code: "SCHOOL_HEADER_INVALID" });
    }
  });

  test("that disagrees with the connection's parameter is 400; one that agrees is served", async () => {
    const { A, B } = server.schools;
    const cookie = await both();
    const withParam = (id: string) =>
      `${path}?connectionParams=${encodeURIComponent(JSON.stringify({ schoolId: id }))}`;
    const ask = (id: string) =>
      raw(withParam(id), [
        ["cookie", cookie],
        ["x-school-id", A.id],
      ]);
    expect(await ask(B.id)).toMatchObject({ status: 400, code: "SCHOOL_HEADER_INVALID" });
    expect(await ask(A.id)).toMatchObject({ status: 200, headers: { "x-school-id": A.id } });
    const paramOnly = await raw(withParam(B.id), [["cookie", cookie]]);
    expect(paramOnly).toMatchObject({ status: 200, headers: { "x-school-id": B.id } });
  });
});

describe("batches", () => {
  const batch = (paths: readonly string[], call: { cookie: string; school?: string }) =>
    server.app.inject({
      url: `/trpc/${paths.join(",")}?batch=1&input=${encodeURIComponent("{}")}`,
      headers: { cookie: call.cookie, ...(call.school ? { "x-school-id": call.school } : {}) },
    });

  test("every call of a batch works in the one school of its header", async () => {
    const { A } = server.schools;
    const answer = await batch(["me.abilities", "settings.read", "me.abilities"], {
      cookie: await both(),
      school: A.id,
    });
    expect(answer.headers["x-school-id"]).toBe(A.id);
    expect(answer.body).toContain(A.canary);
    expect(answer.body).not.toContain(server.schools.B.canary);
  });

  test("what one call of a batch is refused, its neighbour does not give it", async () => {
    const { A } = server.schools;
    const teacher = await server.cookieOf(A.users.teacher);
    const [mine, forbidden, again] = (
      await batch(["me.abilities", "members.list", "me.whoami"], { cookie: teacher, school: A.id })
    ).json();
    expect(mine.result.data.roles).toEqual(["teacher"]);
    expect(forbidden.error.data.appCode).toBe("FORBIDDEN");
    expect(again.result.data).not.toHaveProperty("schoolId");
  });

  test("longer than 20 calls is refused whole, and 20 long names are not", async () => {
    const cookie = await both();
    const school = server.schools.A.id;
    expect((await batch(Array(21).fill("me.abilities"), { cookie, school })).statusCode).toBe(400);
    expect((await batch(Array(20).fill("me.abilities"), { cookie, school })).statusCode).toBe(200);
  });
});

describe("other sites", () => {
  const act = async (headers: Record<string, string>) =>
    server.app.inject({
      method: "POST",
      url: "/trpc/students.deactivate",
      headers: {
        host: "athena.test",
        cookie: await server.cookieOf(server.schools.A.users.rector),
        ...headers,
      },
      payload: JSON.stringify({ id: server.schools.A.only.student }),
    });
  const json = { "content-type": "application/json" };
  const isActive = async () => {
    const [row] = await server.owner.rows<{ is_active: boolean }>(
      "select is_active from students where id = $1",
      [server.schools.A.only.student],
    );
    return row?.is_active;
  };

  test.each([
    ["a foreign Origin", { ...json, origin: "https://evil.test" }],
    ["an opaque Origin", { ...json, origin: "null" }],
    ["another port of this host", { ...json, origin: "http://athena.test:8080" }],
    ["no Origin beside a cookie", json],
    [
      "what the browser itself calls cross-site",
      { ...json, origin: "http://athena.test", "sec-fetch-site": "cross-site" },
    ],
  ])("can't act with a visitor's cookie: %s is 403 and changes nothing", async (_, headers) => {
    expect((await act(headers)).statusCode).toBe(403);
    expect(await isActive()).toBe(true);
  });

  test.each(["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])(
    "can't act by a form's content type: %s is refused even from here",
    async (type) => {
      const answer = await act({ "content-type": type, origin: "http://athena.test" });
      expect(answer.statusCode).toBe(415);
      expect(await isActive()).toBe(true);
    },
  );

  test("can't make a mutation of a link: by GET it is 405, alone and in a batch", async () => {
    const cookie = await server.cookieOf(server.schools.A.users.rector);
    const input = encodeURIComponent(JSON.stringify({ id: server.schools.A.only.student }));
    const alone = await server.app.inject({
      url: `/trpc/students.deactivate?input=${input}`,
      headers: { cookie },
    });
    expect(alone.statusCode).toBe(405);
    const batched = encodeURIComponent(
      JSON.stringify({ 0: { id: server.schools.A.only.student } }),
    );
    const batch = await server.app.inject({
      url: `/trpc/students.deactivate?batch=1&input=${batched}`,
      headers: { cookie },
    });
    expect(batch.statusCode).toBe(405);
    expect(await isActive()).toBe(true);
  });

  test("can't sign a visitor in: the sign-in asks for the origin too", async () => {
    const answer = await server.app.inject({
      method: "POST",
      url: "/api/auth/sign-in/email",
      headers: { host: "athena.test", origin: "https://evil.test" },
      payload: { email: "a@b.co", password: "x" },
    });
    expect(answer.statusCode).toBe(403);
  });

  test("get no permission to read: no answer carries a CORS header", async () => {
    const answer = await server.app.inject({ url: path, headers: { origin: "https://evil.test" } });
    expect(Object.keys(answer.headers).filter((name) => name.startsWith("access-control"))).toEqual(
      [],
    );
  });

  test("the page itself may act, by whatever name of the machine it was opened", async () => {
    for (const host of ["localhost:3000", "127.0.0.1:3000", "sala-de-profesores.local:3000"]) {
      const answer = await act({ ...json, host, origin: `http://${host}` });
      expect(answer.statusCode).toBe(200);
    }
  });
});

describe("answers", () => {
  test("are kept by nobody on the way and vary by who asks in which school", async () => {
    const { headers } = await server.query("me.abilities", undefined, {
      cookie: await both(),
      school: server.schools.A.id,
    });
    expect(headers["cache-control"]).toBe("private, no-store");
    expect(headers.vary).toEqual(expect.stringContaining("x-school-id"));
    expect(headers.vary).toEqual(expect.stringContaining("cookie"));
  });

  test("have a strict script policy, can't be framed, and tell no secrets in their headers", async () => {
    const { headers } = await server.app.inject("/healthz");
    const policy = String(headers["content-security-policy"]);
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain("upgrade-insecure-requests");
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
    });
    expect(headers).not.toHaveProperty("x-powered-by");
    expect(headers).not.toHaveProperty("strict-transport-security");
  });

  test("carry the request's id, which the log has too", async () => {
    const answer = await server.query(
      "students.byId",
      { id: "nonsense" },
      { cookie: await both(), school: server.schools.A.id },
    );
    const id = String(answer.headers["x-request-id"]);
    expect(answer.json().error.data.requestId).toBe(id);
    expect(server.logged()).toContain(`"requestId":"${id}"`);
  });

  test("never hold a stack or SQL", async () => {
    const answer = await server.app.inject({
      url: "/trpc/students.list?input=%7Bbroken",
      headers: { cookie: await both() },
    });
    expect(answer.statusCode).toBe(400);
    expect(answer.body).not.toMatch(/ at |select |node_modules/);
  });

  test("to a body over a mebibyte are 413 before anything is read of it", async () => {
    const answer = await server.mutate(
      "students.admit",
      { firstName: "x".repeat(1_100_000) },
      { cookie: await both(), school: server.schools.A.id },
    );
    expect(answer.statusCode).toBe(413);
    expect(failureOf(answer).code).toBe("INVALID_INPUT");
  });
});

test("no address answers an unlisted route of the authentication library", async () => {
  for (const route of [
    "sign-up/email",
    "update-user",
    "delete-user",
    "change-email",
    "set-password",
    "error",
    "ok",
  ]) {
    const answer = await server.app.inject({
      method: "POST",
      url: `/api/auth/${route}`,
      headers: { host: "athena.test", origin: "http://athena.test" },
      payload: { email: "new@a.co", password: "una clave larga", name: "x" },
    });
    expect(answer.statusCode, route).toBe(404);
  }
});

test("a name that every object has is no procedure, and an answer never holds a fault's own words", async () => {
  for (const name of ["__proto__", "toString", "constructor", "hasOwnProperty", "valueOf"]) {
    const alone = await server.query(name);
    expect([name, alone.statusCode]).toEqual([name, 404]);
    expect(alone.body).not.toContain("Cannot read");
    const batch = await server.app.inject({ url: `/trpc/${name},me.whoami?batch=1&input={}` });
    expect(batch.body).not.toContain("Cannot read");
  }
});

test("the log names the person and the school of a request, and never what was sent", async () => {
  const cookie = await both();
  await server.query(
    "students.list",
    { search: "canary-in-the-input" },
    { cookie, school: server.schools.A.id },
  );
  await server.mutate(
    "students.admit",
    { firstName: "canary-in-the-input" },
    { cookie, school: server.schools.A.id },
  );
  await server.auth("sign-in/email", {
    email: "canary-in-the-input@a.co",
    password: "canary-in-the-input",
  });
  const log = server.logged();
  expect(log).toContain(`"userId":"${server.people.both}","schoolId":"${server.schools.A.id}"`);
  for (const secret of [
    "canary-in-the-input",
    cookie.split("=")[1] ?? "",
    server.schools.A.canary,
  ]) {
    expect(log).not.toContain(secret);
  }
});
