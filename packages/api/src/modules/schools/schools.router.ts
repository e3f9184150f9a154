import { AppError } from "@athena/domain/errors";
import { containing, searchWords } from "@athena/domain/text";
import type { z } from "zod";
import { keysetPage } from "../../keyset.ts";
import { nothing, platformProcedure, router } from "../../trpc.ts";
import { createSchool, newSchoolTables, writeEvent } from "./create-school.ts";
import { figuresOf } from "./school-figures.ts";
import {
  CreateSchool,
  FiguresPage,
  ListFigures,
  ListSchools,
  RenameSchool,
  SchoolPage,
  SchoolRef,
  type SchoolRow,
} from "./schools.schema.ts";

type Row = z.output<typeof SchoolRow> & { searchText: string };

export const schoolsRouter = router({
  list: platformProcedure
    .input(ListSchools)
    .output(SchoolPage)
    .query(async ({ ctx, input }) =>
      ctx.platform({ tables: ["schools", "school_settings"], mode: "read" }, async ({ knex }) => {
        const color = knex("schoolSettings")
          .select("color")
          .where("schoolSettings.schoolId", knex.ref("schools.id"));
        const query = knex<Row>("schools").select("schools.*", color.as("color"));
        for (const word of searchWords(input.search)) {
          query.where("searchText", "like", containing(word));
        }
        if (input.status !== "all") query.where("isActive", input.status === "active");
        return keysetPage<Row>(query, {
          codec: ctx.deps.cursors,
          place: { school: "platform", list: "schools.list" },
          columns: ["searchText"],
          cursor: input.cursor,
          limit: input.limit,
        });
      }),
    ),

  /** With its settings and its first rector, whose account is made where there is none. */
  create: platformProcedure
    .input(CreateSchool)
    .output(SchoolRef)
    .mutation(async ({ ctx, input, path }) => {
      const { userId } = await ctx.deps.accounts.ensure(input.rector);
      const act = { procedure: path, requestId: ctx.request.requestId };
      const id = await ctx.platform({ tables: newSchoolTables, mode: "write" }, (db) =>
        createSchool(
          db,
          { ...input, rector: { ...input.rector, userId } },
          { actor: ctx.actor, act },
        ),
      );
      await ctx.deps.accounts
        .sendWelcome({ userId, schoolName: input.name })
        .catch((err: unknown) => ctx.deps.log.error({ ...act, err }, "welcome mail failed"));
      return { id };
    }),

  /** Name, address word and official codes. */
  rename: platformProcedure
    .input(RenameSchool)
    .output(nothing)
    .mutation(async ({ ctx, input: { id, ...fields }, path }) => {
      await ctx.platform({ tables: ["schools", "audit_events"], mode: "write" }, async (db) => {
        const changed = await db
          .knex("schools")
          .where({ id })
          .update({ ...fields, updatedAt: db.knex.fn.now() });
        if (changed === 0) throw noSuchSchool();
        const act = { procedure: path, requestId: ctx.request.requestId, note: fields.name };
        await writeEvent(db, id, { actor: ctx.actor, act });
      });
    }),

  /** Its people's next requests are answered SCHOOL_INACTIVE; nothing is lost. */
  deactivate: switchTo(false),
  activate: switchTo(true),

  /** Counts per school, never names: what the group may know of a school. */
  figures: platformProcedure
    .input(ListFigures)
    .output(FiguresPage)
    .query(async ({ ctx, input }) =>
      ctx.platform(
        { tables: ["schools", "students", "school_memberships"], mode: "read" },
        async (db) => {
          const page = await keysetPage<Row>(db.knex<Row>("schools").select("schools.*"), {
            codec: ctx.deps.cursors,
            place: { school: "platform", list: "schools.figures" },
            columns: ["searchText"],
            cursor: input.cursor,
            limit: input.limit,
          });
          const of = await figuresOf(
            db,
            page.items.map(({ id }) => id),
          );
          const items = page.items.map(({ id, name }) => ({ id, name, ...of(id) }));
          return { ...page, items };
        },
      ),
    ),
});

function switchTo(isActive: boolean) {
  return platformProcedure
    .input(SchoolRef)
    .output(nothing)
    .mutation(async ({ ctx, input: { id }, path }) => {
      await ctx.platform({ tables: ["schools", "audit_events"], mode: "write" }, async (db) => {
        const school = await db.knex("schools").where({ id }).forNoKeyUpdate().first("isActive");
        if (!school) throw noSuchSchool();
        if (school.isActive === isActive) return;
        await db.knex("schools").where({ id }).update({ isActive, updatedAt: db.knex.fn.now() });
        const act = { procedure: path, requestId: ctx.request.requestId };
        await writeEvent(db, id, { actor: ctx.actor, act });
      });
    });
}

const noSuchSchool = () => new AppError("NOT_FOUND", "not found");
