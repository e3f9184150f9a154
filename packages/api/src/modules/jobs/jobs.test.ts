import type { SchoolDb } from "@athena/db/school-db";
import { newEvent } from "@athena/db/testing/behind-the-wall";
import { AppError } from "@athena/domain/errors";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { uuid } from "../../fields.ts";
import { type JobSteps, jobKind } from "../../jobs/kind.ts";
import { runJobs } from "../../testing/run-jobs.ts";
import { failureOf, openTestWorld, type TestWorld, twinId } from "../../testing.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
});
afterAll(() => world[Symbol.asyncDispose]());
beforeEach(async () => {
  const mine = [world.schools.A.id, twinId("job"), world.schools.A.only.job];
  await inA(
    `update jobs set outcome = 'cancelled', ended_at = now()
     where school_id = $1 and outcome is null and id not in ($2, $3)`,
    mine,
  );
  await inA("update simat_imports set file_name = 'before' where school_id = $1 and id = $2", [
    world.schools.A.id,
    importId,
  ]);
  await world.owner.rows("delete from graphile_worker._private_jobs");
  world.deps.logged.splice(0);
});

/** Writes into A as the owner, in an act of its own. */
const inA = (sql: string, values: readonly unknown[]) =>
  world.owner.transaction(async (db) => {
    await db.rows(newEvent(world.schools.A.id));
    return db.rows(sql, values);
  });

type Work = (steps: JobSteps, db: SchoolDb) => Promise<void>;

/** A kind that renames an import, in two steps, with what the test does between them and after the last. */
const renaming = (between: Work = async () => {}, after: Work = async () => {}) =>
  jobKind({
    name: "simat-commit",
    permission: "write:enrollment",
    input: z.object({ importId: uuid }),
    run: async (db, { importId }, steps) => {
      await steps.step(0, 2);
      await db.simatImports.findById(importId).patch({ fileName: "renamed" }).throwIfNotFound();
      await between(steps, db);
      await steps.step(2, 2);
      await after(steps, db);
      return { renamed: 1 };
    },
  });

const importId = twinId("import");

/** Asks for the commit of an import as that person, and gives the job. */
async function asked(as: "secretary" | "both" = "secretary"): Promise<string> {
  const caller = await world.caller({ as, school: "A" });
  const { jobId } = await caller.simat.commit({ importId });
  return jobId ?? "";
}

async function nameOfImport(): Promise<unknown> {
  const rows = await world.owner.rows<{ name: string }>(
    "select file_name as name from simat_imports where school_id = $1 and id = $2",
    [world.schools.A.id, importId],
  );
  return rows[0]?.name;
}

const seen = async (jobId: string) => {
  const secretary = await world.caller({ as: "secretary", school: "A" });
  return secretary.jobs.byId({ jobId });
};

const enqueue = (payload: object) =>
  world.owner.rows("select graphile_worker.add_job('school_job', $1::json)", [
    JSON.stringify(payload),
  ]);

const messages = () => world.deps.logged.map(({ message }) => message);

describe("a job", () => {
  test("is queued, done once, and tells its result to who may do the same", async () => {
    const jobId = await asked();
    expect(await seen(jobId)).toMatchObject({
      state: "queued",
      kind: "simat-commit",
      result: null,
    });
    await runJobs(world, [renaming()]);
    expect(await seen(jobId)).toMatchObject({ state: "done", result: { renamed: 1 } });
    expect(await nameOfImport()).toBe("renamed");
  });

  test("writes one audit event of whoever asked for it", async () => {
    const jobId = await asked();
    await runJobs(world, [renaming()]);
    const events = await world.owner.rows(
      `select e.procedure, e.actor_user_id as actor, array_agg(c.changed_table order by c.changed_table) as tables
       from audit_events e join audit_changes c on c.school_id = e.school_id and c.event_id = e.id
       where e.procedure like 'jobs.%' and exists (select from audit_changes x
         where x.school_id = e.school_id and x.event_id = e.id and x.row_id = $1) group by e.id, 1, 2`,
      [jobId],
    );
    const actor = world.schools.A.users.secretary;
    expect(events).toEqual([
      { procedure: "jobs.simat-commit", actor, tables: ["jobs", "simat_imports"] },
    ]);
  });

  test("shows how far it is while its transaction is open", async () => {
    const jobId = await asked();
    let midway: unknown;
    await runJobs(world, [
      renaming(async () => {
        midway = await seen(jobId);
      }),
    ]);
    expect(midway).toMatchObject({ state: "running", progress: { done: 0, total: 2 } });
  });

  test("that was rolled back with its mutation was never in the queue", async () => {
    const schoolId = world.schools.A.id;
    const count = "select count(*)::int as n from graphile_worker._private_jobs";
    const before = await world.owner.rows(count);
    await expect(
      world.owner.transaction(async (db) => {
        await db.rows(newEvent(schoolId));
        await db.rows(
          `insert into jobs (school_id, id, asked_name, asked_kind, asked_user_id, kind, input)
           values ($1, gen_random_uuid(), 'x', 'member', $2, 'simat-commit', '{}')`,
          [schoolId, world.schools.A.users.secretary],
        );
        expect(await db.rows(count)).toEqual([{ n: 1 }]);
        throw new Error("taken back");
      }),
    ).rejects.toThrow("taken back");
    expect(await world.owner.rows(count)).toEqual(before);
  });

  test("is asked for once while it is open", async () => {
    const jobId = await asked();
    const caller = await world.caller({ as: "secretary", school: "A" });
    expect(await caller.simat.commit({ importId })).toEqual({ jobId });
    const waiting = await world.owner.rows("select 1 from graphile_worker._private_jobs");
    expect(waiting.length).toBe(1);
  });
});

describe("a job is refused", () => {
  test("without its school, or with what is no school", async () => {
    const jobId = await asked();
    await world.owner.rows("delete from graphile_worker._private_jobs");
    await enqueue({ jobId });
    await enqueue({ schoolId: world.schools.A.id.toUpperCase(), jobId });
    await enqueue({ schoolId: [world.schools.A.id], jobId });
    await runJobs(world, [renaming()]);
    expect(await seen(jobId)).toMatchObject({ state: "queued" });
    expect(messages()).toEqual(Array(3).fill("a job without a school or a row was refused"));
  });

  test("when its school is not its row's", async () => {
    const jobId = await asked();
    await world.owner.rows("delete from graphile_worker._private_jobs");
    const before = await world.checksums("B");
    await enqueue({ schoolId: world.schools.B.id, jobId });
    await runJobs(world, [renaming()]);
    expect(await world.checksums("B")).toEqual(before);
    expect(messages()).toEqual(["a job that is not there, or has ended, was dropped"]);
  });

  test("when what it names is another school's", async () => {
    const jobId = await asked();
    await inA("update jobs set input = $3 where school_id = $1 and id = $2", [
      world.schools.A.id,
      jobId,
      JSON.stringify({ importId: twinId("import-only-B") }),
    ]);
    const before = await world.checksums("B");
    await runJobs(world, [renaming()]);
    expect(await seen(jobId)).toMatchObject({ state: "failed", errorCode: "NOT_FOUND" });
    expect(await world.checksums("B")).toEqual(before);
  });

  test.each([
    ["is a member no more", "update school_memberships set is_active = false"],
    ["lost the role", "update school_memberships set roles = '{teacher}'"],
  ])("when whoever asked %s, and nothing is written", async (_, change) => {
    const jobId = await asked("both");
    await inA(`${change} where school_id = $1 and user_id = $2`, [
      world.schools.A.id,
      world.people.both,
    ]);
    await runJobs(world, [renaming()]);
    expect(await seen(jobId)).toMatchObject({ state: "failed", errorCode: "FORBIDDEN" });
    expect(await nameOfImport()).toBe("before");
    await inA(
      "update school_memberships set is_active = true, roles = '{secretary}' where school_id = $1 and user_id = $2",
      [world.schools.A.id, world.people.both],
    );
  });

  test("when its school is not active: it is dropped with a line in the log", async () => {
    const jobId = await asked();
    const activate = (isActive: boolean) =>
      world.owner.rows("update schools set is_active = $2 where id = $1", [
        world.schools.A.id,
        isActive,
      ]);
    await activate(false);
    await runJobs(world, [renaming()]);
    await activate(true);
    expect(await seen(jobId)).toMatchObject({ state: "failed", errorCode: "SCHOOL_INACTIVE" });
    expect(await nameOfImport()).toBe("before");
    expect(world.deps.logged).toContainEqual(
      expect.objectContaining({ facts: expect.objectContaining({ errorCode: "SCHOOL_INACTIVE" }) }),
    );
  });
});

describe("a job that fails", () => {
  test("by a rule says its code, is not tried again and leaves nothing", async () => {
    const jobId = await asked();
    let runs = 0;
    const kind = renaming(async () => {
      runs += 1;
      throw new AppError("YEAR_STATE", "over");
    });
    await runJobs(world, [kind]);
    expect(runs).toBe(1);
    expect(await seen(jobId)).toMatchObject({ state: "failed", errorCode: "YEAR_STATE" });
    expect(await nameOfImport()).toBe("before");
  });

  test("by a fault of ours says INTERNAL, and the cause is in the log", async () => {
    const jobId = await asked();
    const kind = renaming(async () => {
      throw new TypeError("a fault of ours");
    });
    await runJobs(world, [kind]);
    expect(await seen(jobId)).toMatchObject({ state: "failed", errorCode: "INTERNAL" });
    const err = expect.objectContaining({ message: "a fault of ours" });
    expect(world.deps.logged).toContainEqual(
      expect.objectContaining({ facts: expect.objectContaining({ err, jobId }) }),
    );
  });

  const lost = () => Object.assign(new Error("gone"), { code: "ECONNRESET" });

  test("because PostgreSQL went away is tried again, on a handle of its own", async () => {
    const jobId = await asked();
    const handles = new Set<SchoolDb>();
    const names: unknown[] = [];
    const kind = renaming(async (_, db) => {
      handles.add(db);
      names.push(await nameOfImport());
      if (handles.size < 3) throw lost();
    });
    await runJobs(world, [kind]);
    expect(handles.size).toBe(3);
    expect(names).toEqual(["before", "before", "before"]);
    expect(await seen(jobId)).toMatchObject({ state: "done" });
  });

  test("so three times is given up", async () => {
    const jobId = await asked();
    let runs = 0;
    const kind = renaming(async () => {
      runs += 1;
      throw lost();
    });
    await runJobs(world, [kind]);
    expect(runs).toBe(3);
    expect(await seen(jobId)).toMatchObject({ state: "failed", errorCode: "INTERNAL" });
    expect(await world.owner.rows("select 1 from graphile_worker._private_jobs")).toEqual([]);
  });
});

describe("who asked", () => {
  test("by a support access is refused when that has ended", async () => {
    const operator = await world.caller({ as: "superadmin" });
    await operator.support.start({
      schoolId: world.schools.A.id,
      reason: "Revisión de un trabajo",
    });
    const support = await world.caller({ as: "superadmin", school: "A" });
    const first = await support.simat.commit({ importId });
    await runJobs(world, [renaming()]);
    expect(await seen(first.jobId ?? "")).toMatchObject({ state: "done" });
    const second = await support.simat.commit({ importId });
    await operator.support.end();
    await runJobs(world, [renaming()]);
    const errorCode = "FORBIDDEN";
    expect(await seen(second.jobId ?? "")).toMatchObject({ state: "failed", errorCode });
  });

  test("by a token stands in the audit log as that", async () => {
    const program = await world.caller({ bearer: world.schools.A.rectorToken });
    const { jobId } = await program.simat.commit({ importId });
    await runJobs(world, [renaming()]);
    const kinds = await world.owner.rows(
      `select e.actor_kind as kind from audit_events e
       join audit_changes c on c.school_id = e.school_id and c.event_id = e.id
       where c.row_id = $1 and c.changed_table = 'jobs' order by e.id`,
      [jobId],
    );
    expect(kinds).toEqual([{ kind: "token" }, { kind: "token" }]);
  });
});

test.each(["between its steps", "after its last step"])(
  "a job that another worker has ended %s is done once",
  async (moment) => {
    const jobId = await asked();
    const end: Work = async () => {
      await inA(
        "update jobs set outcome = 'done', ended_at = now() where school_id = $1 and id = $2",
        [world.schools.A.id, jobId],
      );
    };
    const kind = moment === "after its last step" ? renaming(async () => {}, end) : renaming(end);
    await runJobs(world, [kind]);
    expect(await seen(jobId)).toMatchObject({ state: "done", result: null });
    expect(await nameOfImport()).toBe("before");
  },
);

describe("cancelling", () => {
  test("in the middle of the work takes back what was written", async () => {
    const jobId = await asked();
    const caller = await world.caller({ as: "secretary", school: "A" });
    await runJobs(world, [renaming(() => caller.jobs.cancel({ jobId }))]);
    expect(await seen(jobId)).toMatchObject({ state: "cancelled", isCancelling: true });
    expect(await nameOfImport()).toBe("before");
  });

  test("before it began ends it, twice as once", async () => {
    const jobId = await asked();
    const caller = await world.caller({ as: "secretary", school: "A" });
    await caller.jobs.cancel({ jobId });
    await caller.jobs.cancel({ jobId });
    await runJobs(world, [renaming()]);
    expect(await seen(jobId)).toMatchObject({ state: "cancelled" });
    expect(await nameOfImport()).toBe("before");
  });

  test("is not for who may not do the act: the job is not found", async () => {
    const jobId = await asked();
    const teacher = await world.caller({ as: "teacher", school: "A" });
    for (const call of [teacher.jobs.cancel, teacher.jobs.byId] as const) {
      expect((await failureOf(call({ jobId })))?.code).toBe("NOT_FOUND");
    }
    expect((await teacher.jobs.list({})).items).toEqual([]);
  });

  test("another school's job is not found", async () => {
    const jobId = await asked();
    const other = await world.caller({ as: "secretary", school: "B" });
    for (const call of [other.jobs.cancel, other.jobs.byId] as const) {
      expect((await failureOf(call({ jobId })))?.code).toBe("NOT_FOUND");
    }
  });
});

test("the list shows the latest first, whoever of the school asked", async () => {
  const jobId = await asked();
  const secretary = await world.caller({ as: "secretary", school: "A" });
  const { items } = await secretary.jobs.list({});
  expect(items[0]?.id).toBe(jobId);
  expect(items.map(({ id }) => id)).toContain(world.schools.A.only.job);
  const rector = await world.caller({ as: "rector", school: "A" });
  expect((await rector.jobs.list({})).items[0]?.id).toBe(jobId);
});

test("the role of the jobs may touch the queue, and no table of the school's or the platform's", async () => {
  const client = new pg.Client(world.database.jobsUrl);
  await client.connect();
  try {
    const { rows } = await client.query(
      `select c.relname as table from pg_class c
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v', 'S')
         and (has_table_privilege(c.oid, 'select') or has_table_privilege(c.oid, 'insert')
           or has_table_privilege(c.oid, 'update') or has_table_privilege(c.oid, 'delete'))`,
    );
    expect(rows).toEqual([]);
    await expect(client.query("select * from students")).rejects.toThrow(/permission denied/);
    await expect(client.query("create table t (id int)")).rejects.toThrow(/permission denied/);
    await expect(client.query("select job_queued()")).rejects.toThrow(/permission denied/);
  } finally {
    await client.end();
  }
  const app = new pg.Client(world.database.appUrl);
  await app.connect();
  try {
    const add = "select graphile_worker.add_job('school_job', '{}')";
    await expect(app.query(add)).rejects.toThrow(/permission denied/);
  } finally {
    await app.end();
  }
});
