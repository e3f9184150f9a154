import { createServer } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { acceptServer, checkServer, parseDatabaseUrl, resolveDatabase } from "./connection.ts";
import { createTestDatabase, type TestDatabase } from "./testing/database.ts";

const ATHENA_SECRET = "a secret of more than thirty-two letters";
const nowhere = "/nowhere";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const problem = (message: RegExp) => ({
  name: "StartupError",
  message: expect.stringMatching(message),
});

describe("a database's address", () => {
  it.each(["postgres://ana:s3cret@db.co:5433/athena", "postgresql://ana@localhost/athena"])(
    "may be %s",
    (text) => expect(parseDatabaseUrl("DATABASE_URL", text).href).toBe(text),
  );

  it.each([
    ["of another kind", "mysql://ana:s3cret@db.co/athena"],
    ["without a database", "postgres://ana:s3cret@db.co"],
    ["without a user", "postgres://db.co/athena?password=s3cret"],
    ["that is none", "s3cret"],
  ])("%s is refused in one sentence that does not repeat it", (_, text) => {
    const parse = () => parseDatabaseUrl("APP_DATABASE_URL", text);
    expect(parse).toThrow(/^APP_DATABASE_URL is not the address of a database/);
    expect(parse).not.toThrow(/s3cret/);
  });
});

describe("a server", () => {
  it.each([
    [150_020, "15.20"],
    [180_004, "18.4"],
  ])("of version number %d is accepted as %s", (number, version) => {
    expect(acceptServer(number, "UTF8")).toBe(version);
  });

  it.each([140_012, 190_000])("of version number %d is refused", (number) => {
    expect(() => acceptServer(number, "UTF8")).toThrow(/Athena runs on PostgreSQL 15 to 18/);
  });

  it("that can't store every letter is refused", () => {
    expect(() => acceptServer(160_001, "SQL_ASCII")).toThrow(/encoding UTF8/);
  });

  it("that does not listen is told with its address, not with the password", async () => {
    const free = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => free.on("listening", resolve));
    const address = free.address();
    const port = typeof address === "object" ? (address?.port ?? 0) : 0;
    await new Promise((resolve) => free.close(resolve));
    const url = new URL(`postgres://ana:s3cret@127.0.0.1:${port}/athena`);
    await expect(checkServer(url)).rejects.toEqual(
      expect.objectContaining(problem(new RegExp(`^No database answers at 127.0.0.1:${port}: is`))),
    );
  });

  it("whose name is unknown is told as that", async () => {
    const url = new URL("postgres://ana:s3cret@no-such-host.invalid/athena");
    await expect(checkServer(url)).rejects.toMatchObject(
      problem(/host no-such-host.invalid is not known/),
    );
  });

  it("without that database is told as that", async () => {
    const url = new URL(database.ownerUrl);
    url.pathname = "/no_such_database";
    await expect(checkServer(url)).rejects.toMatchObject(
      problem(/^The database no_such_database does not exist/),
    );
  });
});

describe("the ways into the database of DATABASE_URL", () => {
  it("are the owner's address with the four roles, each with its own derived password", async () => {
    const env = { ATHENA_SECRET, DATABASE_URL: database.ownerUrl };
    const found = await resolveDatabase(env, nowhere);
    const urls = [found.appUrl, found.platformUrl, found.authUrl, found.jobsUrl].map(
      (url) => new URL(url),
    );
    expect(urls.map(({ username }) => username)).toEqual([
      "athena_app",
      "athena_platform",
      "athena_auth",
      "athena_jobs",
    ]);
    expect(new Set(urls.map(({ password }) => password)).size).toBe(4);
    expect(new Set(urls.map(({ host, pathname }) => host + pathname)).size).toBe(1);
    expect(found.description).not.toContain(new URL(database.ownerUrl).password || "\0");
  });

  it("are the given ones where they are given, and their roles are then kept by someone else", async () => {
    const APP_DATABASE_URL = "postgres://reader:pw@pooler.co:6432/athena";
    const env = { ATHENA_SECRET, DATABASE_URL: database.ownerUrl, APP_DATABASE_URL };
    const found = await resolveDatabase(env, nowhere);
    expect(found.appUrl).toBe(APP_DATABASE_URL);
    expect(found.roles.app).toEqual({ name: "reader" });
    expect(found.roles.platform).toHaveProperty("password");
  });

  it("must be said in production", async () => {
    const env = { ATHENA_SECRET, NODE_ENV: "production" };
    await expect(resolveDatabase(env, nowhere)).rejects.toMatchObject(
      problem(/^DATABASE_URL is not set/),
    );
  });
});
