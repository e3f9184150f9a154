import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type EmbeddedDatabase, startEmbedded } from "./embedded.ts";
import { livingOwner } from "./owner-lock.ts";
import { servesFolder, waitUntil } from "./processes.ts";

const repository = fileURLToPath(new URL("../../../../", import.meta.url));
const home = mkdtempSync(join(tmpdir(), "athena engine "));
const dataDir = join(home, ".data", "pg");
const noteFile = join(dataDir, "postmaster.pid");
const running: { stop(): Promise<void> }[] = [];

beforeAll(async () => {
  chmodSync(home, 0o755);
  const database = await startEmbedded({ dataDir, durable: false });
  await query(database, "create table kept (word text)");
  await query(database, "insert into kept values ('Ñandú')");
  await database.stop();
});
afterEach(async () => {
  for (const each of running.splice(0)) await each.stop();
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

async function start(options: { port?: number; ifRunning?: "attach" } = {}) {
  const database = await startEmbedded({ dataDir, durable: false, ...options });
  running.push(database);
  return database;
}

async function query({ url }: Pick<EmbeddedDatabase, "url">, sql: string) {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Another process that runs the database. */
async function startElsewhere(): Promise<ChildProcess> {
  const script = fileURLToPath(new URL("testing/start-and-wait.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", script, dataDir], {
    cwd: repository,
    stdio: ["ignore", "pipe", "inherit"],
  });
  running.push({
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill("SIGKILL");
        await once(child, "exit");
      }
    },
  });
  if (child.stdout) await once(child.stdout, "data");
  return child;
}

const serverPid = () => Number(readFileSync(noteFile, "utf8").split("\n")[0]);
const kept = [{ word: "Ñandú" }];

describe("the embedded database", () => {
  it("keeps its data over a restart", async () => {
    expect(await query(await start(), "select word from kept")).toEqual(kept);
  });

  it("knows the letters of Spanish", async () => {
    const rows = await query(
      await start(),
      "select lower('ÑÁ') as low, 'ÁVILA' ilike 'ávila' as same",
    );
    expect(rows).toEqual([{ low: "ñá", same: true }]);
  });

  it("asks for the password that only the owner of the project can read", async () => {
    const { url } = await start();
    const wrong = new URL(url);
    wrong.password = "guessed";
    await expect(query({ url: wrong.href }, "select 1")).rejects.toMatchObject({ code: "28P01" });
    expect(statSync(`${dataDir}-password`).mode & 0o777).toBe(0o600);
  });

  it("is gone after stop, which may be called twice", async () => {
    const database = await start();
    const pid = serverPid();
    await database.stop();
    await database.stop();
    expect(servesFolder(pid, dataDir)).toBe(false);
  });

  it("takes the port it is told", async () => {
    const { port } = await start();
    for (const each of running.splice(0)) await each.stop();
    expect((await start({ port })).url).toContain(`@127.0.0.1:${port}/`);
  });

  it("says in one sentence that its port is taken", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const address = other.address();
    const port = typeof address === "object" && address ? address.port : 0;
    try {
      await expect(start({ port })).rejects.toMatchObject({
        name: "StartupError",
        message: `Port ${port} is taken by another program: PostgreSQL can't listen there.`,
      });
    } finally {
      other.close();
    }
    expect(livingOwner(`${dataDir}.lock`)).toBeUndefined();
  });
});

describe("while another process runs it", () => {
  it("a second start is refused and names the process", async () => {
    const { pid } = await startElsewhere();
    await expect(start()).rejects.toMatchObject({
      name: "StartupError",
      message: `Athena already runs from this folder (process ${pid}): use that one, or stop it first.`,
    });
  });

  it("a command can use it, and leaves it running", async () => {
    await startElsewhere();
    const database = await start({ ifRunning: "attach" });
    await database.stop();
    expect(await query(database, "select word from kept")).toEqual(kept);
  });

  it("killing that process ends the server, and the next start has all data", async () => {
    const child = await startElsewhere();
    const pid = serverPid();
    child.kill("SIGKILL");
    expect(await waitUntil(() => !servesFolder(pid, dataDir), 10_000)).toBe(true);
    expect(await query(await start(), "select word from kept")).toEqual(kept);
  });

  it("killing process and server leaves nothing that blocks the next start", async () => {
    const child = await startElsewhere();
    process.kill(serverPid(), "SIGKILL");
    child.kill("SIGKILL");
    expect(await query(await start(), "select word from kept")).toEqual(kept);
  });
});

describe("what was left in the folder", () => {
  it("a note with the id of a process that is no server does not block a start", async () => {
    const lines = [process.pid, dataDir, 1, 5432, "", "127.0.0.1", "1 1", "ready"];
    writeFileSync(noteFile, `${lines.join("\n")}\n`);
    expect(await query(await start(), "select word from kept")).toEqual(kept);
  });

  it("data of another major version is left alone, with a sentence about what to do", async () => {
    const marker = join(dataDir, "PG_VERSION");
    const version = readFileSync(marker, "utf8");
    writeFileSync(marker, "14\n");
    try {
      await expect(start()).rejects.toThrow(/was written by PostgreSQL 14 and this Athena carries/);
    } finally {
      writeFileSync(marker, version);
    }
  });

  it("files that are not PostgreSQL's are not overwritten", async () => {
    const other = join(home, "other", "pg");
    mkdirSync(other, { recursive: true });
    writeFileSync(join(other, "thesis.txt"), "mine");
    await expect(startEmbedded({ dataDir: other, durable: false })).rejects.toThrow(
      /holds files that are not PostgreSQL's/,
    );
    expect(readFileSync(join(other, "thesis.txt"), "utf8")).toBe("mine");
  });

  it("a password that is not the database's is told in one sentence", async () => {
    const file = `${dataDir}-password`;
    const password = readFileSync(file, "utf8");
    writeFileSync(file, "x".repeat(43));
    try {
      await expect(start()).rejects.toThrow(
        /^The password kept beside the embedded database is not/,
      );
    } finally {
      writeFileSync(file, password);
    }
  });
});
