import { keysetPage } from "../../keyset.ts";
import { memberProcedure, nothing, router } from "../../trpc.ts";
import { JobPage, JobRef, JobRow, ListJobs } from "./jobs.schema.ts";
import { shownJob, visibleJobs } from "./visible-jobs.ts";

/** For every member: who may do what a job does sees it, and for the others there is none. */
export const jobsRouter = router({
  /** The latest first. */
  list: memberProcedure
    .input(ListJobs)
    .output(JobPage)
    .query(async ({ ctx: { db, access, deps }, input }) => {
      const page = await keysetPage(visibleJobs(db, access), {
        codec: deps.cursors,
        place: { school: db.schoolId, list: "jobs.list" },
        columns: [],
        direction: "desc",
        cursor: input.cursor,
        limit: input.limit,
      });
      return { ...page, items: page.items.map(shownJob) };
    }),

  byId: memberProcedure
    .input(JobRef)
    .output(JobRow)
    .query(async ({ ctx, input }) =>
      shownJob(await visibleJobs(ctx.db, ctx.access).findById(input.jobId).throwIfNotFound()),
    ),

  /** Asks a job to stop; what it wrote is taken back. One that has ended stays as it is. */
  cancel: memberProcedure
    .input(JobRef)
    .output(nothing)
    .mutation(async ({ ctx, input: { jobId } }) => {
      const { db, access } = ctx;
      const job = await visibleJobs(db, access).findById(jobId).throwIfNotFound();
      if (job.outcome !== null || job.cancelAskedAt !== null) return;
      await db.jobs
        .findById(jobId)
        .whereNull("outcome")
        .patch({ cancelAskedBy: access.actor.name, cancelAskedAt: new Date().toISOString() });
    }),
});
