import { setInterval, setTimeout as sleep } from "node:timers/promises";
import { Logger, type LogLevel, runTaskList, type TaskList } from "graphile-worker";
import pg from "pg";
import { queuePool } from "./queue-pool.ts";

/** One attempt at a job, as the queue hands it over. */
export interface JobCall {
  /** Nothing of it is believed yet. */
  readonly payload: unknown;
  /** The first is 1. */
  readonly attempt: number;
  /** Aborted when the process wants to end. */
  readonly signal: AbortSignal;
}

export interface JobQueueOptions {
  readonly jobsUrl: string;
  /** Does the job. What it throws is tried again later, ten times at most; its message is kept in the queue. */
  readonly perform: (call: JobCall) => Promise<void>;
  readonly log: {
    warn(facts: object, message: string): void;
    error(facts: object, message: string): void;
  };
  readonly preparedStatements?: boolean;
  readonly concurrency?: number;
}

/** A worker of this process over the queue that all processes share. */
export interface JobQueue {
  /** Takes no new job, lets those that run end within the grace, and gives the others back. */
  close(graceMs?: number): Promise<void>;
}

const task = "school_job";
const sweepMs = 30_000;
const retryMs = 1_000;

/**
 * Starts a worker. It looks again every second, and at once when a job comes in. One that comes to grief, because it
 * could not give a job back, is replaced.
 */
export function startJobQueue(options: JobQueueOptions): JobQueue {
  const { log } = options;
  const ending = new AbortController();
  const closing = new AbortController();
  let worker: Worker | undefined;
  const keepWorking = async () => {
    while (!closing.signal.aborted) {
      try {
        await unlockAbandoned(options.jobsUrl);
        if (closing.signal.aborted) return;
        worker = beginWork(options, ending.signal);
        await worker.ended;
      } catch (err) {
        log.error({ err }, "the jobs' worker ended; another one begins");
      }
      await sleep(retryMs, undefined, { signal: closing.signal }).catch(() => {});
    }
  };
  const working = keepWorking();
  const sweeping = sweep(options, closing.signal);
  return {
    close: async (graceMs = 8_000) => {
      closing.abort();
      const patience = setTimeout(() => ending.abort(), graceMs);
      worker?.release();
      await Promise.all([working, sweeping]);
      clearTimeout(patience);
    },
  };
}

/** Left to itself, the library does not await that a job was given back: a database that went away would end the process. */
const awaited: GraphileConfig.Preset = {
  worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 },
};

interface Worker {
  /** Takes no new job. */
  release(): void;
  /** When its last job and its connections have ended. Rejects when it came to grief. */
  readonly ended: Promise<void>;
}

function beginWork(options: JobQueueOptions, signal: AbortSignal): Worker {
  const { jobsUrl, log, preparedStatements = true, concurrency = 2 } = options;
  const pool = poolOf(jobsUrl, { max: concurrency + 2, name: () => crew.id });
  const crew = runTaskList(
    {
      concurrency,
      noHandleSignals: true,
      noPreparedStatements: !preparedStatements,
      pollInterval: 1_000,
      preset: awaited,
      logger: loggerOver(log),
    },
    tasksOf(options, signal),
    pool,
  );
  const finish = async () => {
    try {
      await crew.promise;
    } finally {
      await pool.end();
    }
  };
  return {
    // How it ends is what `ended` says.
    release: () => void Promise.resolve(crew.gracefulShutdown("the server ends")).catch(() => {}),
    ended: finish(),
  };
}

/** What the library calls, by the name under which `job_queued()` asks for it. */
export function tasksOf(
  { perform }: Pick<JobQueueOptions, "perform">,
  signal: AbortSignal,
): TaskList {
  return {
    [task]: (payload, { job }) => perform({ payload, attempt: job.attempts, signal }),
  };
}

/** Each connection bears its worker's name, so that the others see who lives. */
function poolOf(url: string, { max, name }: { max: number; name: () => string }): pg.Pool {
  return queuePool({
    connectionString: url,
    max,
    verify: (client, done) => {
      client.query("select set_config('application_name', $1, false)", [name()]).then(
        () => done(),
        (error: Error) => done(error),
      );
    },
  });
}

/** A worker without any connection is dead, and would keep its jobs for four hours. */
async function unlockAbandoned(jobsUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: jobsUrl, connectionTimeoutMillis: 5_000 });
  client.on("error", () => {});
  await client.connect();
  try {
    await client.query(`
      select graphile_worker.force_unlock_workers(array(
        select locked_by from graphile_worker._private_jobs where locked_by is not null
        union select locked_by from graphile_worker._private_job_queues where locked_by is not null
        except select application_name from pg_stat_activity where datname = current_database()))`);
  } finally {
    await client.end();
  }
}

async function sweep({ jobsUrl, log }: JobQueueOptions, signal: AbortSignal): Promise<void> {
  try {
    for await (const _ of setInterval(sweepMs, undefined, { signal, ref: false })) {
      await unlockAbandoned(jobsUrl).catch((err: unknown) =>
        log.warn({ err }, "the jobs of dead workers could not be looked for"),
      );
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/** What a job threw is logged by whoever does it; of the queue only its own troubles are. */
export function loggerOver(log: JobQueueOptions["log"]): Logger {
  return new Logger(() => (level: LogLevel, message: string) => {
    if (level === "error") log.error({ queue: message }, "the jobs' queue");
    if (level === "warning") log.warn({ queue: message }, "the jobs' queue");
  });
}
