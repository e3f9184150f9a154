import type { Enrollment } from "@athena/db/models/enrollment";
import type { TransferRelease } from "@athena/db/models/transfer-release";
import type { SchoolDb } from "@athena/db/school-db";
import { AppError } from "@athena/domain/errors";
import { standing } from "@athena/domain/transfer";
import { groupTransfers } from "../../group-transfers.ts";
import { keysetPage } from "../../keyset.ts";
import { entryAt } from "../../new-enrollment.ts";
import { visibleStudents } from "../../row-rights.ts";
import { can, canInSteps, nothing, router, type SteppedContext } from "../../trpc.ts";
import { arrive, knownStudent } from "./arrive.ts";
import { release, revoke } from "./release.ts";
import {
  EnrollmentOfTransfer,
  EnrollmentTransfers,
  ListReleases,
  PreviewTransfer,
  ReceivedTransfer,
  ReceiveTransfer,
  Release,
  Released,
  ReleasePage,
  ReleaseRef,
  TransferPreview,
} from "./transfers.schema.ts";

export const transfersRouter = router({
  release: can("write:enrollment")
    .input(Release)
    .output(Released)
    .mutation(async ({ ctx, input }) => release(ctx.db, input, ctx.access.actor.name)),

  revoke: can("write:enrollment")
    .input(ReleaseRef)
    .output(nothing)
    .mutation(async ({ ctx, input: { id } }) => revoke(ctx.db, id, ctx.access.actor.name)),

  /** Who was released, the latest first. */
  list: can("read:enrollment")
    .input(ListReleases)
    .output(ReleasePage)
    .query(async ({ ctx, input: { isOpen, ...input } }) => {
      const query = ctx.db.transferReleases;
      if (isOpen) query.whereIn("state", ["open", "claimed"]);
      const page = await keysetPage(query, {
        codec: ctx.deps.cursors,
        place: { school: ctx.db.schoolId, list: "transfers.list" },
        columns: [],
        direction: "desc",
        cursor: input.cursor,
        limit: input.limit,
      });
      return { ...page, items: await withNames(ctx.db, page.items) };
    }),

  ofEnrollment: can("read:enrollment", "read:students")
    .input(EnrollmentOfTransfer)
    .output(EnrollmentTransfers)
    .query(async ({ ctx, input: { enrollmentId } }) => {
      const { studentId } = await ctx.db.enrollments.findById(enrollmentId).throwIfNotFound();
      await visibleStudents(ctx.db, ctx.access).findById(studentId).throwIfNotFound();
      const releases = await ctx.db.transferReleases.where({ enrollmentId }).orderBy("id", "desc");
      const receipt = await ctx.db.transferReceipts.findOne({ enrollmentId });
      return { items: releases.map(withStanding), receipt: receipt ?? null };
    }),

  /** What a code would bring, before anything is written. A mutation: who looked is an act the audit log keeps. */
  preview: canInSteps("write:enrollment")
    .input(PreviewTransfer)
    .output(TransferPreview)
    .mutation(async ({ ctx, input }) => {
      const {
        student,
        guardians,
        release: found,
      } = await attempted(ctx, () => transfersTo(ctx).preview(input));
      return ctx.act(async (db) => {
        const level = await db.gradeLevels.findOne({ simatCode: found.levelCode });
        const isKnown = (await knownStudent(db, student)) !== undefined;
        const counted = { guardianCount: guardians.length, isKnown, levelId: level?.id ?? null };
        return { ...student, ...found, ...counted };
      });
    }),

  receive: canInSteps("write:enrollment")
    .input(ReceiveTransfer)
    .output(ReceivedTransfer)
    .mutation(async ({ ctx, input: asked }) => {
      // Before anything is claimed: whoever asks for a place that there is not has claimed nothing.
      await entryAt(ctx.db, asked);
      const receivedBy = ctx.access.actor.name;
      return attempted(ctx, () =>
        transfersTo(ctx).receive(asked, (came, refuseLate) =>
          ctx.act(async (db) => {
            const arrived = await arrive(db, { came, asked, receivedBy });
            refuseLate();
            return arrived;
          }),
        ),
      );
    }),
});

function transfersTo({ deps, access, request }: SteppedContext) {
  const { schoolId, name: schoolName, actor } = access;
  const receiver = { schoolId, schoolName, actor, requestId: request.requestId };
  return groupTransfers(deps.database, receiver, deps.log);
}

/** Counts the attempt, before it is known how it ends; one that succeeds is given back. Throws TOO_MANY_REQUESTS. */
async function attempted<T>({ deps, access }: SteppedContext, work: () => Promise<T>): Promise<T> {
  const who = { schoolId: access.schoolId, userId: access.actor.userId ?? "" };
  if (!(await deps.transferAttempts.take(who))) {
    throw new AppError("TOO_MANY_REQUESTS", "too many codes were tried; wait an hour");
  }
  const done = await work();
  await deps.transferAttempts.giveBack(who);
  return done;
}

const withStanding = (one: TransferRelease) => ({ ...one, standing: standing(one, new Date()) });

async function withNames(db: SchoolDb, releases: readonly TransferRelease[]) {
  const enrollments = await db.enrollments.findByIds(releases.map((one) => one.enrollmentId));
  const students = await db.students.findByIds(enrollments.map(({ studentId }) => studentId));
  const enrollmentOf = new Map(enrollments.map((one): [string, Enrollment] => [one.id, one]));
  const studentOf = new Map(students.map((one) => [one.id, one]));
  return releases.flatMap((one) => {
    const studentId = enrollmentOf.get(one.enrollmentId)?.studentId ?? "";
    const student = studentOf.get(studentId);
    return student ? [{ ...student, ...withStanding(one), studentId }] : [];
  });
}
