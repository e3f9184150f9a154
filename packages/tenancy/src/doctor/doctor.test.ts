import type pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { defineRegistry, type Registry, type TableRule } from "../registry.ts";
import {
  makeSchoolTables,
  tables as registeredTables,
  registry,
} from "../schema/testing/school-tables.ts";
import { type ScratchDatabase, scratchDatabase } from "../schema/testing/scratch-database.ts";
import { type Diagnosis, type DoctorOptions, diagnose, formatDiagnosis, judge } from "./doctor.ts";
import { type Finding, isDecision } from "./finding.ts";
import { grammarMajor } from "./grammar.ts";
import { catalogueOf, readCatalogue } from "./read-catalogue.ts";
import { rules } from "./rules.ts";
import { planted } from "./testing/all-planted.ts";
import type { Planted } from "./testing/planted.ts";

let scratch: ScratchDatabase;
let owner: pg.Client;
let options: DoctorOptions;
let database: string;
let version: number;

const watch =
  "create trigger campuses_watch after insert or update or delete on campuses for each statement execute function watch()";

beforeAll(async () => {
  scratch = await scratchDatabase();
  await makeSchoolTables(scratch.db, scratch.appRole);
  owner = await scratch.connect();
  await owner.query(`
    grant select on users to ${scratch.otherRole};
    create function watch() returns trigger language plpgsql as 'begin return null; end';
    ${watch}`);
  const { rows } = await owner.query(
    "select current_database() as name, current_setting('server_version_num')::int as version",
  );
  [database, version] = [rows[0].name, rows[0].version];
  options = {
    appRole: scratch.appRole,
    otherRoles: [
      { name: scratch.otherRole, rights: (table) => (table === "users" ? ["SELECT"] : []) },
    ],
    securityDefiners: { listed_definer: "for the test of a listed one" },
    triggers: (table): Record<string, string> =>
      table === "campuses" ? { campuses_watch: watch } : {},
    observed: { scans: [], usage: [], planned: 0, unseen: new Map(), partly: [] },
  };
});
afterAll(async () => scratch[Symbol.asyncDispose]());

// Data definition is transactional: each violation is planted, seen, mended and rolled back.
beforeEach(async () => {
  await owner.query("begin");
});
afterEach(async () => {
  await owner.query("rollback");
});

const registryWith = (more: Record<string, TableRule> = {}) =>
  defineRegistry({ ...registry, tables: { ...registeredTables, ...more } });

const filled = (sql: string) =>
  sql
    .replaceAll(":app", scratch.appRole)
    .replaceAll(":other", scratch.otherRole)
    .replaceAll(":database", database);

const findingsNow = async (known: Registry): Promise<readonly Finding[]> =>
  (await diagnose(owner, known, options)).findings;

const reading = () =>
  readCatalogue(owner, {
    schema: "public",
    appRole: scratch.appRole,
    otherRoles: [scratch.otherRole],
  });

/** What the doctor says when it reads this instead of what is there. */
async function judgeOther(change: NonNullable<Planted["read"]>, known = registry) {
  const { parts, unseen } = await reading();
  const changed = { ...parts, ...change(catalogueOf("public", parts)) };
  const { scans = [], usage = [] } = changed;
  const observed = { scans, usage, planned: 0, unseen: new Map(), partly: [] };
  return judge(
    { parts: changed, unseen },
    { registry: known, options: { ...options, observed }, grammar: await grammarMajor() },
  );
}

const canPlant = ({ plant, since = 0 }: Planted) => plant !== undefined && version >= since;
const key = ({ rule, object }: Finding) => `${rule} ${object}`;

function expectFound(one: Planted, findings: readonly Finding[]): Finding {
  const named = findings.filter(({ rule }) => !one.also?.includes(rule));
  const severity = one.severity ?? rules.find(({ id }) => id === one.rule)?.severity;
  expect(named).toEqual([
    {
      object: expect.stringMatching(one.object),
      rule: one.rule,
      severity,
      reason: expect.stringMatching(/\w+ \w+/),
      mend: expect.stringMatching(one.decision ?? /^(?!decide:)/),
    },
  ]);
  expect(new Set(findings.map(({ rule }) => rule))).toEqual(
    new Set([one.rule, ...(one.also ?? [])]),
  );
  return named[0] as Finding;
}

/** Runs the mends of what is left, one after the other, until only decisions are. */
async function mendAll(known: Registry, left: readonly Finding[]): Promise<readonly Finding[]> {
  const next = left.find((finding) => !isDecision(finding));
  if (next === undefined) return left;
  await owner.query(next.mend);
  const after = await findingsNow(known);
  expect(after.map(key)).not.toContain(key(next));
  return mendAll(known, after);
}

describe("the doctor", () => {
  it("has nothing to say of a schema made through tenantTables, asked through pg or Knex", async () => {
    const healthy = { findings: [], skipped: [] };
    expect(await diagnose(owner, registry, options)).toMatchObject(healthy);
    expect(await diagnose(scratch.db, registry, options)).toMatchObject(healthy);
  });

  it("has no rule whose violation is not planted below, and plants none that is no rule", () => {
    const ids = rules.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(planted.map(({ rule }) => rule))).toEqual(new Set(ids));
  });

  it.each(planted.map((one) => [one.guarantee, one] as const))(
    "finds %s, and what it says to do takes it away",
    async (_, one) => {
      const known = registryWith(one.more);
      if (!canPlant(one)) {
        const { findings } = await judgeOther(one.read ?? (() => ({})), known);
        expectFound(one, findings);
        return;
      }
      await owner.query(filled(one.plant ?? ""));
      const before = await findingsNow(known);
      const found = expectFound(one, before);

      if (!isDecision(found)) {
        await owner.query(found.mend);
        const after = await findingsNow(known);
        expect(after.map(key)).not.toContain(key(found));
        expect(before.map(key)).toEqual(expect.arrayContaining(after.map(key)));
        const left = await mendAll(known, after);
        expect(left.filter(({ rule }) => !one.also?.includes(rule))).toEqual([]);
      } else if (one.decided !== undefined) {
        await owner.query(filled(one.decided.sql ?? ""));
        const decided = registryWith(one.decided.more ?? one.more);
        expect(await mendAll(decided, await findingsNow(decided))).toEqual([]);
      }
    },
  );

  it("heals a schema that was made by hand, as such schemas are made, by nothing but its mends", async () => {
    await owner.query(
      filled(`
        create table rooms (id uuid primary key default gen_random_uuid(), school_id uuid references schools (id) on delete cascade,
          name text unique, created_at timestamp default now());
        create table lessons (id uuid primary key, school_id uuid default gen_random_uuid(), room_id uuid references rooms (id) on delete set null on update cascade,
          student_id uuid, teacher_user_id uuid, number serial, updated_at timestamptz);
        create index on rooms (name); create index on lessons (room_id);
        grant all on rooms, lessons to :app; grant select on lessons to public;
        grant usage on sequence lessons_number_seq to :app`),
    );
    const known = registryWith({ rooms: { kind: "tenant" }, lessons: { kind: "tenant" } });
    const before = await findingsNow(known);
    expect(before.length).toBeGreaterThan(20);
    expect(before.filter(isDecision)).toEqual([]);
    // Some mends wait for others, such as a primary key for what refers to it.
    let left = before;
    for (let round = 0; round < 12 && left.length > 0; round++) {
      for (const { mend } of left) {
        await owner.query("savepoint mend");
        await owner.query(mend).catch(() => owner.query("rollback to savepoint mend"));
      }
      left = await findingsNow(known);
    }
    expect(left).toEqual([]);
  });

  it("accepts what the registry and the options list, with their reasons", async () => {
    await owner.query(
      filled(`
      create view names with (security_invoker, security_barrier) as select school_id, first_name from students;
      grant select on names to :app;
      create function fold(x text) returns text language sql immutable as 'select lower(x)';
      grant execute on function fold to :app;
      alter table events add column folded text generated always as (fold(procedure)) stored;
      create function listed_definer() returns trigger language plpgsql security definer
        set search_path = pg_catalog as 'begin return new; end';
      alter table events add column student_type text, add column student_id uuid,
        add column actor uuid references users (id), add column request_id uuid, add column parts_ids jsonb,
        add column from_school_id uuid, add column storage_key text,
        add check (storage_key ~ ('^school/' || school_id::text || '/')),
        add foreign key (school_id, student_id) references students (school_id, id);
      create index on events (school_id, student_id);
      create table sessions (id uuid primary key, school_id uuid, member uuid,
        foreign key (school_id, member) references memberships (school_id, id));
      create index on sessions (school_id, member);
      create schema :app; alter role :app set search_path = public`),
    );
    const known = defineRegistry({
      ...registryWith({
        names: { kind: "tenant" },
        sessions: { kind: "platform" },
        events: { kind: "tenant", writes: "append", platformReferences: ["users"] },
      }),
      functions: ["fold"],
    });
    const freeIds = {
      "events.request_id": "of the request",
      "events.parts_ids": "of parts elsewhere",
      "events.from_school_id": "of history",
    };
    expect((await diagnose(owner, known, { ...options, freeIds })).findings).toEqual([]);
  });

  it.each(["function-dangerous", "statistics-open"])(
    "only warns with %s where no superuser is at hand to mend it",
    async (rule) => {
      await owner.query(
        "grant execute on function query_to_xml to public; grant select on pg_stats to public",
      );
      const { findings } = await judgeOther(({ server }) => ({
        server: server.map((one) => ({ ...one, ownerIsSuperuser: false })),
      }));
      expect(findings.find((one) => one.rule === rule)).toMatchObject({ severity: "warning" });
    },
  );

  it("tells errors from warnings, groups by object, and ends with how much it looked at", async () => {
    await owner.query(`
      drop trigger touch_updated_at on students;
      alter table students alter column id set default gen_random_uuid()`);
    const shown = formatDiagnosis(await diagnose(owner, registry, options));
    expect(
      shown.replace(/[\d.]+(?= and| rules| tables|$|\.$)/gm, "#").replaceAll(database, "db"),
    ).toBe(
      `ERRORS: these can let schools meet

  students
    [updated-at]
      why:  nothing keeps updated_at
      mend: create trigger touch_updated_at before update on "students" for each row
                execute function tenancy_touch_updated_at()

WARNINGS: to know of

  students.id
    [id-default]
      why:  ids are made by the application, in order of time; one made here hides that it forgot to
      mend: alter table "students" alter column id drop default

1 to mend, 1 to know of: # rules over # tables in db of PostgreSQL #`,
    );
  });
});

describe("what the doctor can't see", () => {
  const catalogues = [
    ...["pg_namespace", "pg_class", "pg_attribute", "pg_attrdef", "pg_constraint", "pg_index"],
    ...["pg_trigger", "pg_proc", "pg_depend", "pg_extension", "pg_roles", "pg_auth_members"],
    ...["pg_shdepend", "pg_default_acl", "pg_parameter_acl", "pg_db_role_setting", "pg_settings"],
    ...["pg_database", "pg_policy", "pg_rewrite", "pg_inherits", "pg_collation", "pg_language"],
    ...["pg_event_trigger", "pg_publication", "pg_subscription", "pg_largeobject_metadata"],
    ...["pg_foreign_server", "pg_user_mappings", "pg_operator", "pg_cast", "pg_type"],
  ];

  it.each(catalogues)(
    "is told, and nothing is said of it, when %s is closed",
    async (catalogue) => {
      await owner.query("rollback");
      const app = await scratch.connect(scratch.appRole);
      const columns = catalogue === "pg_subscription" ? "(subname, subdbid)" : "";
      await owner.query(`revoke select ${columns} on ${catalogue} from public`);
      try {
        const seen = await diagnose(app, registry, options);
        expect(seen.findings).toEqual([]);
        expect(seen.skipped.length).toBeGreaterThan(0);
        for (const { reason, rules: silent } of seen.skipped) {
          expect(reason).toMatch(/^permission denied for /);
          expect(silent.length).toBeGreaterThan(0);
        }
        expect(seen.checked.rules).toBe(
          rules.length - seen.skipped.flatMap(({ rules: silent }) => silent).length,
        );
        expect(formatDiagnosis(seen)).toContain("NOT SEEN\n");
      } finally {
        await owner.query(`grant select ${columns} on ${catalogue} to public`);
        await app.end();
      }
    },
  );

  it("is nothing of a healthy database to the application's own role", async () => {
    await owner.query("rollback");
    await owner.query("create table stray ()");
    const app = await scratch.connect(scratch.appRole);
    const { findings, skipped }: Diagnosis = await diagnose(app, registry, options);
    await owner.query("drop table stray");
    expect(findings.map(({ rule }) => rule)).toEqual(["table-unregistered"]);
    expect(skipped).toEqual([]);
  });

  it("includes the statements that ran, where nobody asked for them", async () => {
    const { observed: _, ...unasked } = options;
    const { skipped } = await diagnose(owner, registry, unasked);
    expect(skipped).toEqual([
      {
        what: "scans",
        reason: "it was not asked for",
        rules: ["statement-sequential", "statement-index"],
      },
      { what: "usage", reason: "it was not asked for", rules: ["table-scanned"] },
    ]);
  });

  it("is no lost connection: that is an error", async () => {
    const gone = await scratch.connect();
    await gone.end();
    await expect(diagnose(gone, registry, options)).rejects.toThrow();
  });
});
