import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { errorFacts, makeLog } from "../log.ts";
import { openTestServer } from "../testing/test-server.ts";
import { callsOf } from "./limits.ts";
import { askedSchools } from "./request-facts.ts";

const webRoot = mkdtempSync(join(tmpdir(), "athena-web-"));
mkdirSync(join(webRoot, "assets"));
writeFileSync(join(webRoot, "index.html"), "<!doctype html><title>Athena</title>");
writeFileSync(join(webRoot, "assets", "app-1a2b3c.js"), `export const x = "${"a".repeat(5000)}";`);
afterAll(() => rmSync(webRoot, { recursive: true }));

describe("the schools a request names", () => {
  const raw = (...values: string[]) => values.flatMap((value) => ["X-School-Id", value]);

  test("are all of them, as sent, whatever the case of the header's name", () => {
    expect(askedSchools(["Host", "x", ...raw("a"), "x-school-id", "b"], undefined)).toEqual([
      "a",
      "b",
    ]);
    expect(askedSchools(raw("a", "a"), undefined)).toEqual(["a", "a"]);
    expect(askedSchools(["x-other", "x-school-id"], undefined)).toEqual([]);
  });

  test("count the stream's parameter, unless it says what the one header says", () => {
    expect(askedSchools([], "a")).toEqual(["a"]);
    expect(askedSchools(raw("a"), "a")).toEqual(["a"]);
    expect(askedSchools(raw("a"), "b")).toEqual(["a", "b"]);
    expect(askedSchools(raw("a"), "")).toEqual(["a", ""]);
  });
});

describe("the web application", () => {
  test("is served at every page's address, asked for again each time, and at no API's", async () => {
    await using server = await openTestServer({ webRoot });
    for (const url of ["/", "/login", "/s/san-jose/students?search=x", "/index.html"]) {
      const page = await server.app.inject({ url, headers: { accept: "text/html" } });
      expect([url, page.statusCode, page.headers["cache-control"]]).toEqual([url, 200, "no-cache"]);
      expect(page.body).toContain("<title>Athena</title>");
    }
    for (const url of ["/api/unknown", "/trpc/unknown", "/assets/gone.js"]) {
      const answer = await server.app.inject({ url, headers: { accept: "text/html" } });
      expect([url, answer.statusCode]).toEqual([url, 404]);
      expect(answer.body).not.toContain("<title>");
    }
  });

  test("has hashed files that are kept for a year and travel compressed", async () => {
    await using server = await openTestServer({ webRoot });
    const asset = await server.app.inject({
      url: "/assets/app-1a2b3c.js",
      headers: { "accept-encoding": "gzip" },
    });
    expect(asset.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
    expect(asset.headers["content-encoding"]).toBe("gzip");
  });

  test("gives no file outside its folder", async () => {
    await using server = await openTestServer({ webRoot });
    for (const url of [
      "/../package.json",
      "/%2e%2e/package.json",
      "/assets/..%2f..%2fpackage.json",
      "/.env",
    ]) {
      const answer = await server.app.inject({ url });
      expect([url, answer.statusCode >= 400]).toEqual([url, true]);
    }
  });
});

describe("limits", () => {
  test("each call of a batch counts", () => {
    expect(callsOf("/trpc/a.b")).toBe(1);
    expect(callsOf("/trpc/a.b,a.b,c.d?batch=1&input={,}")).toBe(3);
    expect(callsOf("/trpc/a.b%2Cc.d?batch=1")).toBe(2);
    expect(callsOf("/api/auth/get-session,x")).toBe(1);
  });

  test("one person's calls are spent by that person only, and come back", async () => {
    await using server = await openTestServer({ limits: { perPerson: 5, perAddress: 3 } });
    const { A, B } = server.schools;
    const [greedy, other] = [
      await server.cookieOf(A.users.teacher),
      await server.cookieOf(B.users.teacher),
    ];
    const batch = await server.app.inject({
      url: `/trpc/me.whoami,me.whoami,me.whoami,me.whoami?batch=1`,
      headers: { cookie: greedy },
    });
    expect(batch.statusCode).toBe(200);
    expect((await server.query("me.whoami", undefined, { cookie: greedy })).statusCode).toBe(200);
    const refused = await server.query("me.whoami", undefined, { cookie: greedy });
    expect([refused.statusCode, refused.json().error.data.appCode]).toEqual([
      429,
      "TOO_MANY_REQUESTS",
    ]);
    expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
    expect((await server.query("me.whoami", undefined, { cookie: other })).statusCode).toBe(200);
  });

  test("made-up cookies and tokens make up no buckets", async () => {
    await using server = await openTestServer({ limits: { perPerson: 4, perAddress: 3 } });
    const statuses: number[] = [];
    for (let time = 0; time < 5; time++) {
      const cookie = `athena.session_token=made-up-${time}.AAAA`;
      statuses.push((await server.query("me.whoami", undefined, { cookie })).statusCode);
    }
    expect(statuses).toEqual([401, 401, 401, 429, 429]);
    const tokens: number[] = [];
    for (let time = 0; time < 5; time++) {
      tokens.push(
        (await server.query("me.whoami", undefined, { bearer: `athena_${time}` })).statusCode,
      );
    }
    expect(tokens.at(-1)).toBe(429);
  });
});

describe("metrics", () => {
  test("count calls by path, type and outcome, never by school, and make no label of a made-up path", async () => {
    await using server = await openTestServer();
    const { A } = server.schools;
    const call = { cookie: await server.cookieOf(A.users.teacher), school: A.id };
    await server.query("me.abilities", undefined, call);
    await server.query("members.list", {}, call);
    await server.query("made.up", {}, call);
    const { body } = await server.app.inject("/metrics");
    expect(body).toContain(
      'athena_procedure_seconds_count{path="me.abilities",type="query",code="OK"} 1',
    );
    expect(body).toContain(
      'athena_procedure_seconds_count{path="members.list",type="query",code="FORBIDDEN"} 1',
    );
    expect(body).not.toContain("made.up");
    expect(body).not.toContain(A.id);
    expect(body).not.toMatch(/school/);
  });

  test("are for this machine only, also behind a proxy on it, or for whoever has the token", async () => {
    await using open = await openTestServer();
    const status = async (server: typeof open, options: object) =>
      (await server.app.inject({ url: "/metrics", ...options })).statusCode;
    expect(await status(open, { remoteAddress: "127.0.0.1" })).toBe(200);
    expect(await status(open, { remoteAddress: "10.0.0.9" })).toBe(404);
    expect(
      await status(open, {
        remoteAddress: "127.0.0.1",
        headers: { "x-forwarded-for": "10.0.0.9" },
      }),
    ).toBe(404);
    await using guarded = await openTestServer({ metricsToken: "a-long-metrics-token" });
    expect(await status(guarded, { remoteAddress: "127.0.0.1" })).toBe(404);
    expect(
      await status(guarded, { headers: { authorization: "Bearer a-long-metrics-token" } }),
    ).toBe(200);
    expect(
      await status(guarded, { headers: { authorization: "Bearer a-long-metrics-tokem" } }),
    ).toBe(404);
  });
});

test("readiness names migrations that are missing", async () => {
  await using server = await openTestServer();
  expect((await server.app.inject("/readyz")).statusCode).toBe(200);
  await server.owner.rows("delete from migrations where name like '%students%'");
  const answer = await server.app.inject("/readyz");
  expect(answer.statusCode).toBe(503);
  expect(answer.json().pending).toEqual([expect.stringContaining("students")]);
});

test("the OpenAPI document is served and names this server", async () => {
  await using server = await openTestServer();
  const document = (await server.app.inject("/openapi.json")).json();
  expect(document.servers).toEqual([{ url: "http://localhost:3000" }]);
  expect(document.paths["/trpc/students.list"].get).toBeDefined();
});

describe("the log", () => {
  test("keeps of a database error where it happened, and none of its values", () => {
    const native = Object.assign(new Error("Key (document_number)=(canary) already exists."), {
      code: "23505",
      detail: "canary",
      constraint: "students_document_unique",
      where: "canary",
    });
    const wrapped = Object.assign(new Error("insert into students values ('canary') - canary"), {
      nativeError: native,
      bindings: ["canary"],
    });
    const facts = JSON.stringify(errorFacts(new Error("outer", { cause: wrapped })));
    expect(facts).toContain("students_document_unique");
    expect(facts).toContain("23505");
    expect(facts).toContain("plugins.test.ts");
    expect(facts).not.toContain("canary");
  });

  test("blackens secrets that are handed to it by mistake", () => {
    const lines: string[] = [];
    const to = { write: (line: string) => void lines.push(line) };
    const log = makeLog({ level: "info", to });
    log.info(
      {
        password: "canary",
        user: { email: "canary" },
        req: { headers: { cookie: "canary", authorization: "canary" } },
      },
      "x",
    );
    expect(lines.join("")).not.toContain("canary");
  });
});
