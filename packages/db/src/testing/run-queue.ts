import { runTaskListOnce } from "graphile-worker";
import { type JobQueueOptions, loggerOver, tasksOf } from "../job-queue.ts";
import { queuePool } from "../queue-pool.ts";

/** Does what waits in the queue now, one after the other, as a worker does, and ends. */
export async function runQueue({ jobsUrl, perform, log }: JobQueueOptions): Promise<void> {
  const pool = queuePool({ connectionString: jobsUrl, max: 1 });
  const client = await pool.connect();
  try {
    const tasks = tasksOf({ perform }, new AbortController().signal);
    await runTaskListOnce({ noHandleSignals: true, logger: loggerOver(log) }, tasks, client)
      .promise;
  } finally {
    client.release();
    await pool.end();
  }
}
