import { AppError } from "@athena/domain/errors";
import { keysetPage } from "../../keyset.ts";
import { openYear } from "../../open-year.ts";
import { refuseStale } from "../../stale.ts";
import { can, nothing, router } from "../../trpc.ts";
import { addMissing, levelOf, namesOf } from "./group-rules.ts";
import {
  AddGroup,
  CopyGroups,
  CorrectGroup,
  FillGroups,
  GroupPage,
  GroupRef,
  GroupsAdded,
  ListGroups,
} from "./groups.schema.ts";

export const groupsRouter = router({
  /** By their grade, then by name. */
  list: can("read:students", "read:own_students")
    .input(ListGroups)
    .output(GroupPage)
    .query(async ({ ctx, input }) => {
      await ctx.db.schoolYears.findById(input.yearId).throwIfNotFound();
      const query = ctx.db.classGroups.where("yearId", input.yearId);
      if (input.levelId) query.where("levelId", input.levelId);
      const page = await keysetPage(query, {
        codec: ctx.deps.cursors,
        place: { school: ctx.db.schoolId, list: "groups.list" },
        columns: ["sortName"],
        cursor: input.cursor,
        limit: input.limit,
      });
      const directors = await ctx.db.memberships.select("userId", "fullName").whereIn(
        "userId",
        page.items.flatMap(({ directorUserId }) => directorUserId ?? []),
      );
      const nameOf = new Map(directors.map(({ userId, fullName }) => [userId, fullName]));
      const items = page.items.map((group) => ({
        ...group,
        directorName: nameOf.get(group.directorUserId ?? "") ?? null,
      }));
      return { ...page, items };
    }),

  add: can("write:enrollment")
    .input(AddGroup)
    .output(GroupRef)
    .mutation(async ({ ctx, input }) => {
      await openYear(ctx.db, input.yearId);
      const level = await levelOf(ctx.db, input);
      const { id } = await ctx.db.classGroups.insert({
        ...input,
        ...namesOf(level, input.section),
      });
      return { id };
    }),

  correct: can("write:enrollment")
    .input(CorrectGroup)
    .output(nothing)
    .mutation(async ({ ctx, input: { id, version, ...fields } }) => {
      const group = await ctx.db.classGroups.findById(id).forNoKeyUpdate().throwIfNotFound();
      refuseStale(group, version);
      await openYear(ctx.db, group.yearId);
      const level = await levelOf(ctx.db, fields, group.directorUserId);
      const names = namesOf(level, fields.section);
      await ctx.db.classGroups.findById(id).patch({ ...fields, ...names, version: version + 1 });
    }),

  remove: can("write:enrollment")
    .input(GroupRef)
    .output(nothing)
    .mutation(async ({ ctx, input }) => {
      const group = await ctx.db.classGroups.findById(input.id).throwIfNotFound();
      await openYear(ctx.db, group.yearId);
      await ctx.db.classGroups.findById(input.id).delete();
    }),

  fill: can("write:enrollment")
    .input(FillGroups)
    .output(GroupsAdded)
    .mutation(async ({ ctx, input: { sections, levelIds, ...fields } }) => {
      await openYear(ctx.db, fields.yearId);
      const levels = await ctx.db.gradeLevels.findByIds(levelIds).orderBy("sortOrder");
      if (levels.length < new Set(levelIds).size) {
        throw new AppError("REFERENCE_NOT_FOUND", "not found: level_id", {
          fields: { levelIds: "NOT_FOUND" },
        });
      }
      const groups = levels.flatMap((level) =>
        Array.from({ length: sections }, (_, place) => {
          const section = `0${place + 1}`;
          const names = namesOf(level, section);
          return { ...fields, ...names, section, levelId: level.id, directorUserId: null };
        }),
      );
      return { added: await addMissing(ctx.db, fields.yearId, groups) };
    }),

  copy: can("write:enrollment")
    .input(CopyGroups)
    .output(GroupsAdded)
    .mutation(async ({ ctx, input: { yearId, fromYearId } }) => {
      await openYear(ctx.db, yearId);
      await ctx.db.schoolYears.findById(fromYearId).throwIfNotFound();
      const groups = await ctx.db.classGroups
        .select("levelId", "campusId", "shiftId", "directorUserId")
        .select("section", "capacity", "name", "sortName")
        .where("yearId", fromYearId);
      const copies = groups.map((group) => ({ ...group, yearId }));
      return { added: await addMissing(ctx.db, yearId, copies) };
    }),
});
