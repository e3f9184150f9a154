import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { type JobCall, type JobQueue, startJobQueue } from "./job-queue.ts";
import { createTestDatabase, type TestDatabase } from "./testing/database.ts";
import { runQueue } from "./testing/run-queue.ts";

let database: TestDatabase;
let owner: pg.Client;
let queues: JobQueue[];
const log = { warn: vi.fn(), error: vi.fn() };

beforeAll(async () => {
  database = await createTestDatabase();
  owner = new pg.Client(database.ownerUrl);
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});
beforeEach(async () => {
  queues = [];
  await owner.query("delete from graphile_worker._private_jobs");
});
afterEach(async () => {
  for (const queue of queues) await queue.close(0);
});

function gate() {
  let open = () => {};
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open: () => open(), passed };
}

const start = (perform: (call: JobCall) => Promise<void>) => {
  const queue = startJobQueue({ jobsUrl: database.jobsUrl, perform, log });
  queues.push(queue);
  return queue;
};

const add = (payload: object, queueName = "a school") =>
  owner.query("select graphile_worker.add_job('school_job', $1, queue_name => $2)", [
    JSON.stringify(payload),
    queueName,
  ]);

const waiting = async () => {
  const { rows } = await owner.query(
    "select attempts, locked_by as worker from graphile_worker._private_jobs order by id",
  );
  return rows;
};

test("a worker does a job at once when it comes in, and as the role of the jobs", async () => {
  const done = new Promise<JobCall>((resolve) => {
    start(async (call) => resolve(call));
  });
  await add({ one: 1 });
  expect(await done).toMatchObject({ payload: { one: 1 }, attempt: 1 });
  await vi.waitFor(async () => expect(await waiting()).toEqual([]));
});

test("the jobs of one school wait for each other, and those of another do not", async () => {
  const running: unknown[] = [];
  const free = gate();
  await add({ place: 1 }, "one");
  await add({ place: 2 }, "one");
  await add({ place: 3 }, "other");
  start(async ({ payload }) => {
    running.push(payload);
    await free.passed;
  });
  await vi.waitFor(() => expect(running).toEqual([{ place: 1 }, { place: 3 }]));
  free.open();
  await vi.waitFor(() => expect(running.length).toBe(3), { timeout: 8_000 });
});

test("a worker that ends lets its job finish within the grace", async () => {
  const ended: string[] = [];
  const [begun, free] = [gate(), gate()];
  await add({});
  const queue = start(async () => {
    begun.open();
    await free.passed;
    ended.push("done");
  });
  await begun.passed;
  queues = [];
  const closed = queue.close(5_000);
  free.open();
  await closed;
  expect(ended).toEqual(["done"]);
  expect(await waiting()).toEqual([]);
});

test("and gives it back after the grace, to be done by the next", async () => {
  const begun = gate();
  await add({});
  const queue = start(async ({ signal }) => {
    begun.open();
    await new Promise((_, reject) =>
      signal.addEventListener("abort", () => reject(new Error("INTERRUPTED"))),
    );
  });
  await begun.passed;
  queues = [];
  await queue.close(10);
  expect(await waiting()).toEqual([{ attempts: 1, worker: null }]);
  await owner.query("update graphile_worker._private_jobs set run_at = now()");
  const perform = vi.fn(async () => {});
  await runQueue({ jobsUrl: database.jobsUrl, perform, log });
  expect(perform).toHaveBeenCalledOnce();
});

test("a worker takes over the jobs of one that died, and leaves those of one that lives", async () => {
  const living = new pg.Client({
    connectionString: database.jobsUrl,
    application_name: "pool-alive",
  });
  await living.connect();
  try {
    await add({ of: "dead" }, "one");
    await add({ of: "alive" }, "other");
    for (const [name, worker] of [
      ["one", "pool-dead"],
      ["other", "pool-alive"],
    ]) {
      await owner.query(
        `with q as (update graphile_worker._private_job_queues set locked_at = now(), locked_by = $2
           where queue_name = $1 returning id)
         update graphile_worker._private_jobs set locked_at = now(), locked_by = $2, attempts = 1
         where job_queue_id in (select id from q)`,
        [name, worker],
      );
    }
    const done: JobCall[] = [];
    start(async (call) => void done.push(call));
    await vi.waitFor(() => expect(done.length).toBe(1));
    expect(done[0]).toMatchObject({ payload: { of: "dead" }, attempt: 2 });
    await vi.waitFor(async () =>
      expect(await waiting()).toEqual([{ attempts: 1, worker: "pool-alive" }]),
    );
  } finally {
    await living.end();
  }
});

test("a worker that could not say that its job is done is replaced, and the job is done again", async () => {
  const change = (sql: string) => async () => {
    await owner.query(sql);
  };
  const done = vi
    .fn(change("grant delete on graphile_worker._private_jobs to athena_jobs"))
    .mockImplementationOnce(
      change("revoke delete on graphile_worker._private_jobs from athena_jobs"),
    );
  await add({});
  start(done);
  await vi.waitFor(async () => expect(await waiting()).toEqual([]), { timeout: 10_000 });
  expect(done).toHaveBeenCalledTimes(2);
}, 20_000);

test("a worker outlives the connections that PostgreSQL closes", async () => {
  const done = vi.fn(async () => {});
  start(done);
  await owner.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'athena_jobs' and datname = current_database()",
  );
  await add({});
  await vi.waitFor(() => expect(done).toHaveBeenCalledOnce(), { timeout: 8_000 });
}, 15_000);
