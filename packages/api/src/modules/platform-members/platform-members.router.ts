import { AppError } from "@athena/domain/errors";
import { containing, searchWords } from "@athena/domain/text";
import { keysetPage } from "../../keyset.ts";
import { nothing, platformProcedure, router } from "../../trpc.ts";
import { peopleTables, withMemberships } from "./people.ts";
import { ListPeople, PeoplePage, PersonRef } from "./platform-members.schema.ts";

interface UserRow {
  id: string;
  email: string;
  fullName: string;
  isActive: boolean;
  searchText: string;
}

/** People over all schools, for the operator of the group. */
export const platformMembersRouter = router({
  list: platformProcedure
    .input(ListPeople)
    .output(PeoplePage)
    .query(async ({ ctx, input }) =>
      ctx.platform({ tables: peopleTables, mode: "read" }, async (db) => {
        const query = db.knex<UserRow>("users").select("users.*");
        for (const word of searchWords(input.search)) {
          query.where("searchText", "like", containing(word));
        }
        if (input.status !== "all") query.where("isActive", input.status === "active");
        const page = await keysetPage<UserRow>(query, {
          codec: ctx.deps.cursors,
          place: { school: "platform", list: "platformMembers.list" },
          columns: ["searchText"],
          cursor: input.cursor,
          limit: input.limit,
        });
        return { ...page, items: await withMemberships(db, page.items) };
      }),
    ),

  /** Closes the account everywhere and ends its sessions. */
  deactivateUser: platformProcedure
    .input(PersonRef)
    .output(nothing)
    .mutation(async ({ ctx, input: { userId } }) => {
      if (userId === ctx.user.userId) {
        throw new AppError("CONFLICT", "nobody closes their own account");
      }
      await ctx.platform({ tables: ["users"], mode: "write" }, async ({ knex }) => {
        const found = await knex("users")
          .where({ id: userId })
          .update({ isActive: false, updatedAt: knex.fn.now() });
        if (found === 0) throw new AppError("NOT_FOUND", "not found");
      });
      await ctx.deps.accounts.endSessions(userId);
    }),

  activateUser: platformProcedure
    .input(PersonRef)
    .output(nothing)
    .mutation(async ({ ctx, input: { userId } }) => {
      await ctx.platform({ tables: ["users"], mode: "write" }, async ({ knex }) => {
        const found = await knex("users")
          .where({ id: userId })
          .update({ isActive: true, updatedAt: knex.fn.now() });
        if (found === 0) throw new AppError("NOT_FOUND", "not found");
      });
    }),
});
