import { auditEventOf, systemActor } from "@athena/db/actor";
import { parseSchoolId, type SchoolId } from "@athena/db/database";
import { AppError } from "@athena/domain/errors";
import { z } from "zod";
import { uuid } from "../../fields.ts";
import { canaryOf, twinId } from "../../testing/twin-school.ts";
import {
  can,
  memberProcedure,
  nothing,
  router,
  type SchoolContext,
  userProcedure,
} from "../../trpc.ts";

const anything = z.unknown();
const ref = z.object({ id: uuid });
const schoolB = parseSchoolId(twinId("school-B"));
const notFound = () => new AppError("NOT_FOUND", "not found");

/** The row in whatever school has it, as the platform's door lets those see who open it where they should not. */
function anywhere(ctx: SchoolContext, id: string): Promise<{ id: string; schoolId: string }[]> {
  const door = { actor: systemActor, reason: "a planted hole", requestId: "planted" };
  return ctx.deps.database.platform(
    { ...door, tables: ["students"], mode: "read" },
    async ({ knex }) => knex("students").where({ id }).select("id", "schoolId", "address"),
  );
}

/** Changes a student of some school in a transaction beside the procedure's: it stays when that one rolls back. */
function beside({ deps, access }: SchoolContext, schoolId: SchoolId, id: string): Promise<number> {
  const act = { procedure: "planted", requestId: "planted" };
  const db = deps.database.school({ schoolId, actor: systemActor, requestId: "planted" });
  return db.trx(async (inside) => {
    await inside.auditEvents.insert(auditEventOf(systemActor, act));
    return inside.students.findById(id).patch({ phone: `601 555 ${access.roles.length}` });
  });
}

/** Procedures that are as they should be: nothing of them may look like a crossing. */
export const sound = {
  read: can("read:students")
    .input(ref)
    .output(anything)
    .query(({ ctx, input }) => ctx.db.students.findById(input.id).throwIfNotFound()),

  bulk: can("write:enrollment")
    .input(z.object({ ids: z.array(uuid).min(1).max(5) }))
    .output(nothing)
    .mutation(async ({ ctx, input: { ids } }) => {
      const found = await ctx.db.students.whereIn("id", ids).patch({ phone: "601 555 0001" });
      if (found !== new Set(ids).size) throw notFound();
    }),

  keys: can("write:enrollment")
    .input(
      z.object({ marks: z.record(uuid, z.object({ version: z.number().int().min(1).max(9) })) }),
    )
    .output(nothing)
    .mutation(async ({ ctx, input: { marks } }) => {
      for (const [id, { version }] of Object.entries(marks)) {
        await ctx.db.students.findById(id).patch({ version }).throwIfNotFound();
      }
    }),
};

/** One hole each, by the name of what is wrong. */
export const holes = {
  readsEverySchool: can("read:students")
    .input(ref)
    .output(anything)
    .query(async ({ ctx, input }) => {
      const rows = await anywhere(ctx, input.id);
      if (rows.length === 0) throw notFound();
      return rows;
    }),

  writesEverySchool: can("write:enrollment")
    .input(ref)
    .output(nothing)
    .mutation(async ({ ctx, input }) => {
      await beside(ctx, schoolB, input.id);
      if ((await beside(ctx, ctx.access.schoolId, input.id)) === 0) throw notFound();
    }),

  tellsForeignFromMissing: can("read:students")
    .input(ref)
    .output(anything)
    .query(async ({ ctx, input }) => {
      const own = await ctx.db.students.findById(input.id).select("id");
      if (own) return own;
      const [row] = await anywhere(ctx, input.id);
      throw row ? new AppError("FORBIDDEN", "not yours") : notFound();
    }),

  worksLongerForForeign: can("read:students")
    .input(ref)
    .output(anything)
    .query(async ({ ctx, input }) => {
      const [row] = await anywhere(ctx, input.id);
      if (row) await ctx.db.studentGuardians.where("studentId", input.id);
      return ctx.db.students.findById(input.id).select("id").throwIfNotFound();
    }),

  failsOnForeign: can("read:students")
    .input(ref)
    .output(anything)
    .query(async ({ ctx, input }) => {
      const rows = await anywhere(ctx, input.id);
      if (rows.length > 0 && rows.every(({ schoolId }) => schoolId !== ctx.db.schoolId))
        throw new TypeError("cannot read properties of null");
      return ctx.db.students.findById(input.id).select("id").throwIfNotFound();
    }),

  logsForeign: can("read:students")
    .input(ref)
    .output(anything)
    .query(async ({ ctx, input }) => {
      ctx.deps.log.warn({ rows: await anywhere(ctx, input.id) }, "looked up");
      return ctx.db.students.findById(input.id).select("id").throwIfNotFound();
    }),

  writesHalfOfBulk: can("write:enrollment")
    .input(z.object({ ids: z.array(uuid).min(1).max(5) }))
    .output(nothing)
    .mutation(async ({ ctx, input: { ids } }) => {
      for (const id of ids)
        if ((await beside(ctx, ctx.access.schoolId, id)) === 0) throw notFound();
    }),

  skipsForeignInBulk: can("write:enrollment")
    .input(z.object({ marks: z.record(uuid, z.number().int().min(1).max(9)) }))
    .output(nothing)
    .mutation(async ({ ctx, input: { marks } }) => {
      for (const [id, version] of Object.entries(marks))
        await ctx.db.students.findById(id).patch({ version });
    }),

  keepsForeignId: can("write:enrollment")
    .input(z.object({ id: uuid, recommendedBy: uuid }))
    .output(nothing)
    .mutation(async ({ ctx, input: { id, recommendedBy } }) => {
      await ctx.db.students.findById(id).patch({ address: recommendedBy }).throwIfNotFound();
    }),

  takesSchoolFromBody: memberProcedure
    .input(z.looseObject({}))
    .output(anything)
    .query(({ ctx, input }) => {
      const given = parsed(input.schoolId) ?? ctx.access.schoolId;
      return ctx.deps.database
        .school({ ...ctx.access, schoolId: given, requestId: "planted" })
        .students.select("id");
    }),

  keepsBody: can("write:enrollment")
    .input(z.looseObject({ id: uuid }))
    .output(nothing)
    .mutation(async ({ ctx, input: { id, ...rest } }) => {
      await ctx.db.students
        .findById(id)
        .patch({ address: JSON.stringify(rest) })
        .throwIfNotFound();
    }),

  takesCursorsOfAll: can("read:students")
    .input(
      z.object({ cursor: z.string().optional(), limit: z.number().int().min(1).max(9).default(5) }),
    )
    .output(anything)
    .query(async ({ ctx, input: { cursor, limit } }) => {
      const place = { school: "platform", list: "planted" };
      const query = ctx.db.students.select("id").orderBy("id").limit(limit);
      if (cursor) query.where("id", ">", String(ctx.deps.cursors.decode(place, cursor)[0]));
      const items = await query;
      return { items, nextCursor: ctx.deps.cursors.encode(place, [items.at(-1)?.id ?? ""]) };
    }),

  believesHeader: userProcedure
    .meta({ scope: "tenant", permissions: [] })
    .output(anything)
    .query(({ ctx }) => {
      const schoolId = parsed(ctx.request.askedSchools.at(-1)) ?? parseSchoolId(twinId("school-A"));
      return ctx.deps.database
        .school({ schoolId, actor: systemActor, requestId: "planted" })
        .students.select("id");
    }),

  forgetsRevocation: userProcedure
    .meta({ scope: "tenant", permissions: [] })
    .output(anything)
    .query(({ ctx }) => {
      const [own] = ctx.user.memberships;
      if (!own) throw new AppError("NO_SCHOOL", "this account belongs to no school");
      return own.roles;
    }),

  streamsForeign: memberProcedure
    .output(z.custom<AsyncIterable<string>>())
    .subscription(async function* ({ ctx, signal }) {
      const news = ctx.deps.memberships.watch(
        schoolB,
        ctx.user.userId,
        signal ?? new AbortController().signal,
      );
      yield `${canaryOf("B")}`;
      await news[Symbol.asyncIterator]().return?.();
    }),
};

function parsed(id: unknown) {
  try {
    return parseSchoolId(id);
  } catch {
    return undefined;
  }
}

/** A router with nothing in it but what is planted. */
export const planted = router({ sound: router(sound), holes: router(holes) });
