import { can, router } from "@athena/api/trpc";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { failureOf, openTestServer, type TestServer } from "./testing/test-server.ts";

/** Two procedures that are wrong on purpose: one reads past the wall, one asks PostgreSQL for nonsense. */
const careless = router({
  students: router({
    list: can("read:students")
      .output(z.unknown())
      .query(({ ctx }) => ctx.db.students.whereRaw("true) or (true")),
    count: can("read:students")
      .output(z.unknown())
      .query(({ ctx }) => ctx.db.students.whereRaw("no_such_column = 1")),
  }),
});

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer({ router: careless });
});
afterAll(() => server[Symbol.asyncDispose]());

test.each([
  ["a statement the wall refuses", "students.list", "STATEMENT_REFUSED"],
  ["an error of PostgreSQL", "students.count", "INTERNAL"],
])(
  "E24 %s is 500 with the request's id, and names no table, column or value",
  async (_, path, code) => {
    const { A, B } = server.schools;
    const cookie = await server.cookieOf(A.users.rector);
    const answer = await server.query(path, undefined, { cookie, school: A.id });
    expect(failureOf(answer)).toEqual({ status: 500, code });
    const { message, data } = answer.json().error;
    expect(data.requestId).toBe(answer.headers["x-request-id"]);
    expect({ fields: data.fields, details: data.details }).toEqual({ fields: null, details: null });
    expect(message).not.toMatch(/student|school_id|version|select|where|no_such/i);
    expect(answer.body).not.toMatch(/school_id|no_such|select | at |node_modules/);
    for (const word of [A.canary, B.canary, B.id]) {
      expect(answer.body).not.toContain(word);
      expect(server.logged()).not.toContain(word);
    }
    expect(server.logged()).toContain(String(answer.headers["x-request-id"]));
  },
);
