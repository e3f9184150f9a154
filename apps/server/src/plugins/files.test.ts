import { once } from "node:events";
import { request as httpRequest } from "node:http";
import type { AddressInfo } from "node:net";
import { twinId } from "@athena/api/testing/twin-school";
import { uploadRules } from "@athena/domain/upload";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Call, openTestServer, type TestServer } from "../testing/test-server.ts";
import { callsOf } from "./limits.ts";

let server: TestServer;
let secretary: string;
let teacher: string;
beforeAll(async () => {
  server = await openTestServer();
  const { A } = server.schools;
  secretary = await server.cookieOf(A.users.secretary);
  teacher = await server.cookieOf(A.users.teacher);
});
afterAll(() => server[Symbol.asyncDispose]());

const pdf = Buffer.from("%PDF-1.7 a small one");
const { mostBytes } = uploadRules.document;

interface Sending extends Call {
  readonly bytes?: Buffer;
  readonly purpose?: string;
}

const send = ({ bytes = pdf, purpose = "document", school, cookie, bearer, headers }: Sending) =>
  server.app.inject({
    method: "POST",
    url: `/files?purpose=${purpose}`,
    headers: {
      ...(cookie ? { cookie, origin: "http://localhost:80", host: "localhost:80" } : {}),
      ...(bearer ? { authorization: `Bearer ${bearer}` } : {}),
      ...(school ? { "x-school-id": [school].flat() } : {}),
      "content-type": "application/octet-stream",
      "x-file-name": encodeURIComponent("registro civil ñ.pdf"),
      ...headers,
    },
    payload: bytes,
  });

const rows = () => server.owner.rows<{ n: number }>("select count(*)::int as n from files");

describe("a file that is sent in", () => {
  test("is kept in the school of the header, and its id is answered", async () => {
    const { A } = server.schools;
    const answer = await send({ cookie: secretary, school: A.id });
    expect([answer.statusCode, answer.headers["x-school-id"]]).toEqual([200, A.id]);
    expect(answer.headers["cache-control"]).toBe("private, no-store");
    const [row] = await server.owner.rows("select * from files where id = $1", [answer.json().id]);
    expect(row).toMatchObject({ school_id: A.id, file_name: "registro civil ñ.pdf" });
    const events = await server.owner.rows(
      "select procedure from audit_events e join audit_changes c on c.event_id = e.id and c.school_id = e.school_id where c.row_id = $1",
      [answer.json().id],
    );
    expect(events).toEqual([{ procedure: "files.receive" }]);
  });

  test("may come from a program with a token", async () => {
    const answer = await send({
      bearer: server.schools.A.rectorToken,
      school: server.schools.A.id,
    });
    expect(answer.statusCode).toBe(200);
  });

  test("is refused in the words of every other call", async () => {
    const { A, B } = server.schools;
    const before = await rows();
    const cases: readonly (readonly [Sending, number, string])[] = [
      [{ school: A.id }, 401, "UNAUTHENTICATED"],
      [{ cookie: teacher, school: A.id }, 403, "FORBIDDEN"],
      [{ cookie: secretary, school: B.id }, 403, "NOT_A_MEMBER"],
      [{ cookie: secretary, school: [A.id, A.id] }, 400, "SCHOOL_HEADER_INVALID"],
      [{ cookie: secretary, school: "../x" }, 400, "SCHOOL_HEADER_INVALID"],
      [{ cookie: secretary, school: A.id, purpose: "crest" }, 400, "INVALID_INPUT"],
      [{ cookie: secretary, school: A.id, bytes: Buffer.from("MZ\0") }, 415, "FILE_TYPE"],
      [{ cookie: secretary, school: A.id, bytes: Buffer.alloc(0) }, 400, "INVALID_INPUT"],
      [{ bearer: "athena_made_up", school: A.id }, 401, "UNAUTHENTICATED"],
    ];
    for (const [sending, status, code] of cases) {
      const answer = await send(sending);
      expect([code, answer.statusCode]).toEqual([code, status]);
      expect(answer.json().error.data).toMatchObject({
        ...{ appCode: code, httpStatus: status, requestId: answer.headers["x-request-id"] },
      });
    }
    expect(await rows()).toEqual(before);
  });

  test("has ten mebibytes at most: one byte more is refused, announced or not", async () => {
    const whole = Buffer.alloc(mostBytes + 1);
    pdf.copy(whole);
    const who = { cookie: secretary, school: server.schools.A.id };
    const most = await send({ ...who, bytes: whole.subarray(0, mostBytes) });
    expect(most.statusCode).toBe(200);
    const before = await rows();
    const answer = await send({ ...who, bytes: whole });
    expect([answer.statusCode, answer.json().error.data]).toEqual([
      413,
      expect.objectContaining({ appCode: "FILE_TOO_LARGE", details: { mostBytes } }),
    ]);
    expect(await rows()).toEqual(before);
  });

  test("comes from this site only, and never from a form", async () => {
    const who = { cookie: secretary, school: server.schools.A.id };
    const origin = { origin: "https://evil.example" };
    expect((await send({ ...who, headers: origin })).statusCode).toBe(403);
    for (const type of ["multipart/form-data; boundary=x", "text/plain", "application/json"]) {
      const answer = await send({ ...who, headers: { "content-type": type } });
      expect([type, answer.statusCode]).toEqual([type, 415]);
    }
  });

  test("leaves nothing where the storage fails, and says to come again", async () => {
    const before = await rows();
    server.files.break("put");
    const answer = await send({ cookie: secretary, school: server.schools.A.id });
    server.files.break(null);
    expect([answer.statusCode, answer.json().error.data.appCode]).toEqual([
      503,
      "STORAGE_UNAVAILABLE",
    ]);
    expect(answer.headers["retry-after"]).toBe("2");
    expect(await rows()).toEqual(before);
  });

  test("weighs as twenty calls", () => {
    expect(callsOf("/files?purpose=document")).toBe(20);
  });
});

describe("a file that is asked for", () => {
  const id = twinId("file-uploaded");
  const of = (school: string, file = id) => `/files/${school}/${file}`;
  const get = (url: string, headers: Record<string, string> = {}, method: "GET" | "HEAD" = "GET") =>
    server.app.inject({ method, url, headers });
  beforeAll(async () => {
    const { A } = server.schools;
    await server.files.put(
      `school/${A.id}/document/${id}`,
      Buffer.from("%PDF-"),
      "application/pdf",
    );
    await server.owner.transaction(async (db) => {
      await db.rows("set local session_replication_role = replica");
      await db.rows("update files set file_name = $2 where id = $1 and school_id = $3", [
        ...[id, "cédula (\u{f1}) '1'.pdf", A.id],
      ]);
    });
  });

  test("is shown to whoever may see its student, and can't do or tell anything else", async () => {
    const { A } = server.schools;
    const coordinator = await server.cookieOf(A.users.coordinator);
    const answer = await get(of(A.id), { cookie: coordinator });
    expect([answer.statusCode, answer.body]).toEqual([200, "%PDF-"]);
    expect(answer.headers).toMatchObject({
      "content-type": "application/pdf",
      "content-length": "5",
      "content-disposition": "inline; filename*=UTF-8''c%C3%A9dula%20%28%C3%B1%29%20%271%27.pdf",
      "content-security-policy": "sandbox; default-src 'none'",
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
      "cross-origin-resource-policy": "same-origin",
      "x-school-id": A.id,
    });
    expect(server.logged()).toContain(`"userId":"${A.users.coordinator}"`);
    expect(server.logged()).toContain(of(A.id));
  });

  test("answers HEAD with the same headers and no bytes", async () => {
    const { A } = server.schools;
    const answer = await get(of(A.id), { cookie: secretary }, "HEAD");
    expect([answer.statusCode, answer.body, answer.headers["content-length"]]).toEqual([
      200,
      "",
      "5",
    ]);
  });

  test("is one and the same 404 where it is another school's, nobody's, unused, or not to be seen", async () => {
    const { A, B } = server.schools;
    const cases = [
      [of(B.id), secretary],
      [of(twinId("no-school")), secretary],
      [of("..%2f..%2fetc"), secretary],
      [of(A.id, twinId("file-kept-only-B")), secretary],
      [of(A.id, twinId("nobody's")), secretary],
      [of(A.id, twinId("document-0")), secretary],
      [of(A.id, "..%2f..%2fpasswd"), secretary],
      [of(A.id.toUpperCase()), secretary],
      [of(A.id), teacher],
      [of(A.id), await server.cookieOf(A.users.acudiente)],
      [of(A.id), await server.cookieOf(server.people.stranger)],
      [of(A.id), await server.cookieOf(server.people.superadmin)],
    ] as const;
    const answers = [];
    for (const [url, cookie] of cases) {
      const { statusCode, headers, body } = await get(url, { cookie });
      const { date: _, "x-request-id": requestId, ...others } = headers;
      answers.push({ statusCode, others, body: body.replace(String(requestId), "") });
    }
    expect(answers[0]).toMatchObject({
      statusCode: 404,
      body: expect.stringContaining("NOT_FOUND"),
    });
    expect(answers[0]?.others).not.toHaveProperty("x-school-id");
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });

  test("is the same 404 for a program that may read enrollments, and no students", async () => {
    const { A } = server.schools;
    const ask = async (permissions: readonly string[]) => {
      const made = await server.mutate(
        "tokens.create",
        { name: "Lectura", permissions, expiresInDays: 1 },
        { cookie: secretary, school: A.id },
      );
      const { token } = made.json().result.data;
      return get(of(A.id), { authorization: `Bearer ${token}` });
    };
    expect((await ask(["read:enrollment", "read:students"])).statusCode).toBe(200);
    const answer = await ask(["read:enrollment"]);
    expect([answer.statusCode, answer.json().error.data.appCode]).toEqual([404, "NOT_FOUND"]);
  });

  test("can't be asked for in the name of two schools, nor by nobody", async () => {
    const { A, B } = server.schools;
    const both = await server.cookieOf(server.people.both);
    const crossed = await get(of(A.id), { cookie: both, "x-school-id": B.id });
    expect(crossed.statusCode).toBe(404);
    expect((await get(of(A.id))).statusCode).toBe(401);
  });

  test("is 503 where the storage fails, and nothing of it is kept on the way", async () => {
    server.files.break("read");
    const answer = await get(of(server.schools.A.id), { cookie: secretary });
    server.files.break(null);
    expect([answer.statusCode, answer.headers["content-disposition"]]).toEqual([503, undefined]);
  });
});

describe("over a real line", () => {
  const open = async (headers: Readonly<Record<string, string>>) => {
    const { port } = server.app.server.address() as AddressInfo;
    const request = httpRequest({
      ...{ port, host: "127.0.0.1", method: "POST", path: "/files?purpose=document" },
      agent: false,
      headers: {
        "content-type": "application/octet-stream",
        "x-school-id": server.schools.A.id,
        ...headers,
      },
    });
    request.on("error", () => {});
    return request;
  };
  const signedIn = () => ({
    cookie: secretary,
    origin: `http://127.0.0.1:${(server.app.server.address() as AddressInfo).port}`,
  });
  beforeAll(() => server.app.listen({ port: 0, host: "127.0.0.1" }));

  test("a stranger hears no before sending a byte of the body", async () => {
    const request = await open({ "content-length": "5000000" });
    request.flushHeaders();
    const [response] = await once(request, "response");
    expect(response.statusCode).toBe(401);
    request.destroy();
  });

  test("a body that announces nothing is cut off after the limit", async () => {
    const request = await open({ ...signedIn(), "transfer-encoding": "chunked" });
    const answered = once(request, "response");
    request.write(pdf);
    const chunk = Buffer.alloc(1024 * 1024);
    for (let sent = 0; sent <= mostBytes; sent += chunk.length) request.write(chunk);
    const [response] = await answered;
    expect(response.statusCode).toBe(413);
    request.destroy();
  });

  test("whoever hangs up in the middle leaves nothing", async () => {
    const before = await rows();
    const connected = once(server.app.server, "connection");
    const request = await open({ ...signedIn(), "content-length": "5000000" });
    request.write(pdf);
    const [socket] = await connected;
    const hungUp = new Promise((resolve) => socket.once("close", resolve));
    await expect.poll(() => socket.bytesRead).toBeGreaterThan(pdf.length);
    request.destroy();
    await hungUp;
    expect(await rows()).toEqual(before);
  });
});
