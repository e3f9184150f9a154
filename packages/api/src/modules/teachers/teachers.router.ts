import { containing, searchWords } from "@athena/domain/text";
import { keysetPage } from "../../keyset.ts";
import { can, router } from "../../trpc.ts";
import { ListTeachers, TeacherPage } from "./teachers.schema.ts";

export const teachersRouter = router({
  /** Who can be put before a group: the active teachers of the school. */
  list: can("read:students")
    .input(ListTeachers)
    .output(TeacherPage)
    .query(async ({ ctx, input }) => {
      const query = ctx.db.memberships
        .where("isActive", true)
        .whereRaw("?? @> ?", ["roles", ["teacher"]]);
      for (const word of searchWords(input.search)) {
        query.where("searchText", "like", containing(word));
      }
      return keysetPage(query, {
        codec: ctx.deps.cursors,
        place: { school: ctx.db.schoolId, list: "teachers.list" },
        columns: ["sortName"],
        cursor: input.cursor,
        limit: input.limit,
      });
    }),
});
