import { execFile } from "node:child_process";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { createAthenaClient } from "@athena/client";
import { TRPCClientError } from "@trpc/client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestServer, type TestServer } from "./testing/test-server.ts";

const run = promisify(execFile);
const example = fileURLToPath(
  new URL("../../../packages/client/examples/students-to-csv.ts", import.meta.url),
);

let server: TestServer;
let url: string;
beforeAll(async () => {
  server = await openTestServer();
  await server.app.listen({ port: 0, host: "127.0.0.1" });
  url = `http://127.0.0.1:${(server.app.server.address() as AddressInfo).port}`;
});
afterAll(() => server[Symbol.asyncDispose]());

const runExample = (variables: Record<string, string>) =>
  run(process.execPath, ["--import", "tsx", example], {
    env: { PATH: process.env.PATH ?? "", ...variables },
  });

const codeOf = (failure: unknown) =>
  failure instanceof TRPCClientError ? failure.data?.appCode : failure;

describe("another program with a personal access token", () => {
  test("runs the example script and gets the students of its school, all of them and no others", async () => {
    const { A, B } = server.schools;
    const { stdout } = await runExample({
      ATHENA_URL: url,
      ATHENA_SCHOOL: A.id,
      ATHENA_TOKEN: A.rectorToken,
    });
    const [header, ...lines] = stdout.trim().split("\n");
    expect(header).toMatch(/^document,/);
    expect(lines).toHaveLength(9);
    expect(stdout).toContain('"Ñañez"');
    expect(stdout).not.toContain(B.canary);
  }, 30_000);

  test("is told by the script which variable is missing", async () => {
    await expect(runExample({ ATHENA_URL: url })).rejects.toMatchObject({
      code: 2,
      stderr: "ATHENA_SCHOOL is not set.\n",
    });
  });

  test("can't use its token in another school, nor on the account or the platform", async () => {
    const { A, B } = server.schools;
    const elsewhere = createAthenaClient({ url, school: B.id, token: A.rectorToken });
    expect(codeOf(await elsewhere.students.list.query({}).catch((error) => error))).toBe(
      "NOT_A_MEMBER",
    );
    const here = createAthenaClient({ url, school: A.id, token: A.rectorToken });
    expect(codeOf(await here.me.whoami.query().catch((error) => error))).toBe("TOKEN_NOT_ALLOWED");
    expect(codeOf(await here.schools.list.query({}).catch((error) => error))).toBe(
      "TOKEN_NOT_ALLOWED",
    );
  });

  test("is refused with a token that was changed in one letter, or revoked", async () => {
    const { A } = server.schools;
    const token = `${A.rectorToken.slice(0, -2)}${A.rectorToken.endsWith("AA") ? "BB" : "AA"}`;
    const forged = createAthenaClient({ url, school: A.id, token });
    expect(codeOf(await forged.students.list.query({}).catch((error) => error))).toBe(
      "UNAUTHENTICATED",
    );
    const cookie = await server.cookieOf(A.users.rector);
    const made = await server.mutate(
      "tokens.create",
      { name: "script", permissions: ["read:students"], expiresInDays: 1 },
      { cookie, school: A.id },
    );
    const fresh = made.json().result.data;
    const client = createAthenaClient({ url, school: A.id, token: fresh.token });
    expect((await client.students.list.query({})).items).toHaveLength(9);
    expect(codeOf(await client.members.list.query({}).catch((error) => error))).toBe("FORBIDDEN");
    await server.mutate("tokens.revoke", { id: fresh.id }, { cookie, school: A.id });
    expect(codeOf(await client.students.list.query({}).catch((error) => error))).toBe(
      "UNAUTHENTICATED",
    );
  });
});
