import { randomBytes } from "node:crypto";
import { appRouter } from "@athena/api/root";
import { type MemoryFiles, memoryFiles } from "@athena/api/testing/memory-files";
import { type Owner, openOwner } from "@athena/api/testing/owner";
import {
  type SchoolCode,
  seedTwin,
  type TwinSchool,
  twinId,
} from "@athena/api/testing/twin-school";
import { createTestDatabase, type TestDatabase } from "@athena/db/testing/database";
import { newId } from "@athena/domain/ids";
import type { FastifyInstance, LightMyRequestResponse } from "fastify";
import { type AppDeps, buildApp } from "../app.ts";
import { sessionCookieName, signedCookie } from "../auth/session-cookie.ts";
import { makeLog } from "../log.ts";
import type { Mail } from "../mail/transport.ts";
import { openServices, type Services } from "../services.ts";

export type Person = "both" | "stranger" | "superadmin";

/** X-School-Id as sent: one value, several, or none. */
export interface Call {
  readonly cookie?: string | undefined;
  readonly bearer?: string;
  readonly school?: string | readonly string[] | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface TestServer extends AsyncDisposable {
  readonly app: FastifyInstance;
  readonly services: Services;
  readonly owner: Owner;
  readonly schools: Readonly<Record<SchoolCode, TwinSchool>>;
  readonly people: Readonly<Record<Person, string>>;
  readonly mails: Mail[];
  readonly files: MemoryFiles;
  /** Everything that was logged, as written. */
  logged(): string;
  /** Opens a session and gives its cookie. */
  cookieOf(userId: string): Promise<string>;
  query(path: string, input?: unknown, call?: Call): Promise<LightMyRequestResponse>;
  mutate(path: string, input: unknown, call?: Call): Promise<LightMyRequestResponse>;
  auth(path: string, body: object, cookie?: string): Promise<LightMyRequestResponse>;
}

export const testSecret = "a secret of the tests that is long enough";

/** The whole server over a database of its own, with two twin schools and the roles of production. */
export async function openTestServer(options: Partial<AppDeps> = {}): Promise<TestServer> {
  return serveDatabase(await createTestDatabase(), options);
}

type Served = Pick<TestDatabase, "ownerUrl" | "appUrl" | "platformUrl" | "authUrl" | "drop">;

/** The same over a migrated database that the test brings. */
export async function serveDatabase(
  database: Served,
  options: Partial<AppDeps> = {},
): Promise<TestServer> {
  const owner = openOwner(database.ownerUrl);
  const lines: string[] = [];
  const log = makeLog({ level: "debug", to: { write: (line) => void lines.push(line) } });
  const mails: Mail[] = [];
  const publicUrl = options.publicUrl ?? "http://localhost:3000";
  const { appUrl, platformUrl, authUrl } = database;
  const send = async (mail: Mail) => void mails.push(mail);
  const files = memoryFiles();
  const services = await openServices({
    ...{ appUrl, platformUrl, authUrl, publicUrl, send, log, files, secret: testSecret },
    poolMax: 5,
  });
  const app = await buildApp({
    ...services,
    ...{ router: appRouter, log, publicUrl },
    secret: services.cookieSecret,
    checks: { ping: () => services.database.ping(), pendingMigrations: services.pendingMigrations },
    ...options,
  });
  await services.memberships.ready;
  const world = await seedWorld(owner);
  const cookieName = sessionCookieName(publicUrl.startsWith("https:"));

  const request = (call: Call = {}) => ({
    ...(call.cookie
      ? { cookie: call.cookie, origin: "http://localhost:80", host: "localhost:80" }
      : {}),
    ...(call.bearer ? { authorization: `Bearer ${call.bearer}` } : {}),
    ...(call.school === undefined ? {} : { "x-school-id": [call.school].flat() }),
    ...call.headers,
  });

  return {
    ...world,
    app,
    services,
    owner,
    mails,
    files,
    logged: () => lines.join(""),
    cookieOf: async (userId) => {
      const token = randomBytes(24).toString("base64url");
      const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
      await owner.insert("auth_sessions", [{ id: newId(), userId, token, expiresAt }]);
      return `${cookieName}=${encodeURIComponent(signedCookie(token, services.cookieSecret))}`;
    },
    query: (path, input, call) =>
      app.inject({
        method: "GET",
        url: `/trpc/${path}${input === undefined ? "" : `?input=${encodeURIComponent(JSON.stringify(input))}`}`,
        headers: request(call),
      }),
    mutate: (path, input, call) =>
      app.inject({
        method: "POST",
        url: `/trpc/${path}`,
        headers: { ...request(call), "content-type": "application/json" },
        payload: JSON.stringify(input ?? {}),
      }),
    auth: (path, body, cookie) =>
      app.inject({
        method: "POST",
        url: `/api/auth/${path}`,
        headers: {
          origin: "http://localhost:80",
          host: "localhost:80",
          ...(cookie ? { cookie } : {}),
        },
        payload: body,
      }),
    [Symbol.asyncDispose]: async () => {
      await app.close();
      await services.close();
      await owner.close();
      await database.drop();
    },
  };
}

async function seedWorld(owner: Owner) {
  const people = {
    both: twinId("user-both"),
    stranger: twinId("user-stranger"),
    superadmin: twinId("user-superadmin"),
  };
  const rows = Object.entries(people).map(([name, id]) => ({
    id,
    email: `${name}@group.test`,
    fullName: name,
  }));
  await owner.insert("users", rows);
  await owner.insert("platform_admins", [{ userId: people.superadmin, grantedBy: "test" }]);
  const both = { userId: people.both, email: "both@group.test", fullName: "Persona both" };
  const schools = {
    A: await seedTwin(owner, "A", [{ ...both, roles: ["secretary"] }]),
    B: await seedTwin(owner, "B", [{ ...both, roles: ["teacher"] }]),
  };
  return { people, schools };
}

/** What a tRPC answer says went wrong: status and stable code. */
export function failureOf(response: LightMyRequestResponse): { status: number; code: unknown } {
  return { status: response.statusCode, code: response.json().error?.data?.appCode };
}
