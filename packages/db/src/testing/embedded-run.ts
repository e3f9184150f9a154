import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { roleUrl } from "../connection.ts";
import { startEmbedded } from "../engine/embedded.ts";
import { claimShared, makeOpen } from "../engine/folders.ts";
import { livingOwner } from "../engine/owner-lock.ts";
import { derivedRoles } from "../roles.ts";
import { inDatabase } from "./database.ts";
import type { TestRun } from "./run.ts";
import { makeTemplate } from "./template.ts";

const root = fileURLToPath(new URL("../../../../", import.meta.url));
const template = "athena";
const roles = derivedRoles("the passwords of a server that lives for one test run");

/**
 * A server of this run's own, in a temporary folder and without care for its disk. Its migrated template is made
 * once for each state of the sources and copied after that. `stop` removes it all.
 */
export async function startEmbeddedRun(): Promise<{ run: TestRun; stop: () => Promise<void> }> {
  const shared = join(tmpdir(), `athena-test-${process.getuid?.() ?? 0}`);
  if (!claimShared(shared)) throw new Error(`${shared} belongs to someone else: remove it`);
  removeOld(shared);
  const folder = temporaryFolder(shared, "run-");
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    await copyBase(shared, folder);
    const server = await startEmbedded({ dataDir: join(folder, "pg"), durable: false });
    const adminUrl = inDatabase(server.url, "postgres");
    const as = (kind: keyof typeof roles) => roleUrl(new URL(adminUrl), roles[kind]);
    const urls = { app: as("app"), platform: as("platform"), auth: as("auth"), jobs: as("jobs") };
    return {
      run: { adminUrl, template, prefix: "test_", roles, urls },
      stop: async () => {
        await server.stop();
        rmSync(server.folder, { recursive: true, force: true });
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}

/** Copies the prepared data of these sources; makes it first, beside, when nobody has. */
async function copyBase(shared: string, folder: string): Promise<void> {
  const base = join(shared, `base-${fingerprint()}`);
  if (!existsSync(base)) await makeBase(shared, base);
  utimesSync(base, new Date(), new Date());
  // Owner and mode count for PostgreSQL, and Node's copy keeps neither.
  const copy = spawnSync("cp", ["-Rp", `${base}/.`, folder], { encoding: "utf8" });
  if (copy.status !== 0) throw new Error(`the prepared database was not copied: ${copy.stderr}`);
}

async function makeBase(shared: string, base: string): Promise<void> {
  const folder = temporaryFolder(shared, "making-");
  try {
    const server = await startEmbedded({ dataDir: join(folder, "pg"), durable: false });
    try {
      await makeTemplate(inDatabase(server.url, "postgres"), template, roles);
    } finally {
      await server.stop();
    }
    renameSync(folder, base);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    // Another run finished the same work first.
    if (!existsSync(base)) throw error;
  }
}

function temporaryFolder(shared: string, name: string): string {
  const folder = mkdtempSync(join(shared, name));
  makeOpen(folder);
  return folder;
}

/** One text for the state of everything the template is made from. Reading more than needed costs nothing. */
function fingerprint(): string {
  const hash = createHash("sha256").update(readFileSync(join(root, "pnpm-workspace.yaml")));
  for (const part of ["db", "tenancy", "roles", "domain"]) {
    const folder = join(root, "packages", part, "src");
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
    for (const file of files.filter(isSource).sort()) {
      hash.update(file).update(readFileSync(join(folder, file)));
    }
  }
  return hash.digest("hex").slice(0, 16);
}

function isSource(file: string): boolean {
  return /\.ts$/.test(file) && !/\.test\.ts$|^models\/|^seeds\//.test(file);
}

/** What killed runs left behind, and all but the last few templates. */
function removeOld(shared: string): void {
  const age = (name: string) =>
    Date.now() - (statSync(join(shared, name), { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
  const remove = (name: string) => rmSync(join(shared, name), { recursive: true, force: true });
  const byAge = readdirSync(shared).sort((a, b) => age(a) - age(b));
  const templates = byAge.filter((name) => name.startsWith("base-"));
  // One that was used a moment ago may be being copied.
  for (const name of templates.slice(4).filter((one) => age(one) > 600_000)) remove(name);
  const others = byAge.filter((name) => !name.startsWith("base-") && age(name) > 60_000);
  for (const name of others) {
    if (!livingOwner(join(shared, name, "pg.lock"))) remove(name);
  }
}
