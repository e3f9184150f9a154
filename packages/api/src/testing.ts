import { randomBytes } from "node:crypto";
import { createTestDatabase, type TestDatabase } from "@athena/db/testing/database";
import { newId } from "@athena/domain/ids";
import type { SchoolRole } from "@athena/roles";
import { TRPCError } from "@trpc/server";
import { TRPC_ERROR_CODES_BY_KEY } from "@trpc/server/rpc";
import { type Context, createContext } from "./context.ts";
import { appRouter } from "./root.ts";
import { checksumsOf } from "./testing/checksums.ts";
import { type Owner, openOwner } from "./testing/owner.ts";
import { readable } from "./testing/readable.ts";
import { realDeps, type TestDeps } from "./testing/real-deps.ts";
import { seedSender } from "./testing/sender.ts";
import { type SchoolCode, seedTwin, type TwinSchool, twinId } from "./testing/twin-school.ts";
import { storeTwinUploads } from "./testing/twin-uploads.ts";
import { createCallerFactory } from "./trpc.ts";

export { type SchoolCode, type TwinSchool, twinCount, twinId } from "./testing/twin-school.ts";

/** `both` is a secretary in A and a teacher in B; `stranger` belongs to no school. */
export type Persona = SchoolRole | "both" | "stranger" | "superadmin";

export interface CallerOptions {
  /** Nobody signed in where absent. */
  as?: Persona;
  /** A personal access token instead of a session. */
  bearer?: string;
  /** A session that `openSession` opened, instead of a new one. */
  session?: string;
  /** Whose member; also the header, unless `header` says otherwise. */
  school?: SchoolCode;
  /** X-School-Id exactly as sent, once per entry. */
  header?: readonly string[];
  signal?: AbortSignal;
}

const createCaller = createCallerFactory(appRouter);
export type Caller = ReturnType<typeof createCaller>;

export interface TestWorld extends AsyncDisposable {
  readonly database: TestDatabase;
  readonly deps: TestDeps;
  readonly owner: Owner;
  readonly schools: Readonly<Record<SchoolCode, TwinSchool>>;
  readonly people: Readonly<Record<"both" | "stranger" | "superadmin", string>>;
  /** The whole router through the whole middleware, with a session of its own in the database. */
  caller(options?: CallerOptions): Promise<Caller>;
  /** Signs somebody in and gives the session's token. */
  openSession(userId: string): Promise<string>;
  /** What such a request's procedures get before anything is believed. */
  context(options?: CallerOptions): Promise<Context>;
  /** Table → count and hash of that school's rows, for every table a school has. */
  checksums(school: SchoolCode): Promise<Record<string, string>>;
  /** Throws when the value names the school: its canary or its id, also inside a file's bytes. */
  expectNoCanary(value: unknown, school: SchoolCode): void;
}

/** A database of its own with two twin schools; `await using world = await openTestWorld()`. */
export async function openTestWorld(): Promise<TestWorld> {
  const database = await createTestDatabase();
  const owner = openOwner(database.ownerUrl);
  const deps = await realDeps(database, owner);
  const people = {
    both: twinId("user-both"),
    stranger: twinId("user-stranger"),
    superadmin: twinId("user-superadmin"),
  };
  await owner.insert(
    "users",
    Object.entries(people).map(([name, id]) => ({
      id,
      email: `${name}@group.test`,
      fullName: `Persona ${name}`,
    })),
  );
  await owner.insert("platform_admins", [{ userId: people.superadmin, grantedBy: "test" }]);
  const both = { userId: people.both, email: "both@group.test", fullName: "Persona both" };
  const schools = {
    A: await seedTwin(owner, "A", [{ ...both, roles: ["secretary"] }]),
    B: await seedTwin(owner, "B", [{ ...both, roles: ["teacher"] }]),
  };
  for (const { id } of Object.values(schools)) await storeTwinUploads(deps.files, id);

  await seedSender(owner);

  const userOf = (as: Persona, school: SchoolCode) =>
    as === "both" || as === "stranger" || as === "superadmin"
      ? people[as]
      : schools[school].users[as];

  const context: TestWorld["context"] = async ({ as, bearer, session, school, header } = {}) => {
    const sessionToken = session ?? (as && (await openSession(owner, userOf(as, school ?? "A"))));
    return createContext(deps, {
      requestId: newId(),
      sessionToken: sessionToken ?? null,
      bearer: bearer ?? null,
      askedSchools: header ?? (school ? [schools[school].id] : []),
      address: "127.0.0.1",
      userAgent: "test",
      onServed: () => {},
    });
  };

  return {
    database,
    deps,
    owner,
    schools,
    people,
    openSession: (userId) => openSession(owner, userId),
    context,
    caller: async (options = {}) => {
      const { signal } = options;
      return createCaller(await context(options), signal ? { signal } : {});
    },
    checksums: (school) => checksumsOf(owner, schools[school].id),
    expectNoCanary: (value, school) => {
      const text = readable(value).toLowerCase();
      const { canary, id } = schools[school];
      const found = [canary, id].find((word) => text.includes(word));
      if (found) throw new Error(`${found} of school ${school} occurs in ${text.slice(0, 2000)}`);
    },
    [Symbol.asyncDispose]: async () => {
      await deps.close();
      await owner.close();
      await database.drop();
    },
  };
}

async function openSession(owner: Owner, userId: string): Promise<string> {
  const token = randomBytes(24).toString("base64url");
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
  await owner.insert("auth_sessions", [{ id: newId(), userId, token, expiresAt }]);
  return token;
}

/** What a failed call tells its caller, through the router's own formatter; undefined where it succeeded. */
export async function failureOf(call: Promise<unknown>) {
  try {
    await call;
    return undefined;
  } catch (error) {
    if (!(error instanceof TRPCError)) throw error;
    const { errorFormatter } = appRouter._def._config;
    const { message, data } = errorFormatter({
      error,
      type: "unknown",
      path: undefined,
      input: undefined,
      ctx: undefined,
      shape: {
        message: error.message,
        code: TRPC_ERROR_CODES_BY_KEY[error.code],
        data: { code: error.code, httpStatus: 0 },
      },
    });
    return { code: data.appCode ?? data.code, message, fields: data.fields, details: data.details };
  }
}
