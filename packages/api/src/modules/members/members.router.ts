import { AppError } from "@athena/domain/errors";
import { plainNameKeys } from "@athena/domain/person-name";
import { containing, searchWords } from "@athena/domain/text";
import { keysetPage } from "../../keyset.ts";
import { can, nothing, router } from "../../trpc.ts";
import { lockMember, refuseAboveOwn, rolesBetween } from "./member-rules.ts";
import {
  AddMember,
  ChangeRoles,
  ListMembers,
  MemberPage,
  MemberRef,
  RenameMember,
} from "./members.schema.ts";

export const membersRouter = router({
  list: can("manage:users")
    .input(ListMembers)
    .output(MemberPage)
    .query(async ({ ctx, input }) => {
      const query = ctx.db.memberships;
      for (const word of searchWords(input.search)) {
        query.where("searchText", "like", containing(word));
      }
      if (input.status !== "all") query.where("isActive", input.status === "active");
      if (input.role) query.whereRaw("?? @> ?", ["roles", [input.role]]);
      return keysetPage(query, {
        codec: ctx.deps.cursors,
        place: { school: ctx.db.schoolId, list: "members.list" },
        columns: ["sortName"],
        cursor: input.cursor,
        limit: input.limit,
      });
    }),

  /** By e-mail, whether or not the person has an account already: the answer does not tell. */
  add: can("manage:users")
    .input(AddMember)
    .output(MemberRef)
    .mutation(async ({ ctx, input: { email, fullName, roles } }) => {
      refuseAboveOwn(ctx.access.granted, roles);
      const { userId } = await ctx.deps.accounts.ensure({ email, fullName });
      const keys = plainNameKeys(fullName, email);
      const member = { userId, email, fullName, roles, ...keys };
      const { id } = await ctx.db.memberships.insert(member);
      const schoolName = ctx.access.name;
      ctx.afterCommit(() => ctx.deps.accounts.sendWelcome({ userId, schoolName }));
      return { id };
    }),

  resendInvite: can("manage:users")
    .input(MemberRef)
    .output(nothing)
    .mutation(async ({ ctx, input }) => {
      const { userId } = await ctx.db.memberships.findById(input.id).throwIfNotFound();
      if (!(await ctx.deps.accounts.mayWelcome(userId))) {
        throw new AppError("TOO_MANY_REQUESTS", "this person was written to enough for an hour");
      }
      const schoolName = ctx.access.name;
      ctx.afterCommit(() => ctx.deps.accounts.sendWelcome({ userId, schoolName }));
    }),

  changeRoles: can("manage:users")
    .input(ChangeRoles)
    .output(nothing)
    .mutation(async ({ ctx, input: { id, roles } }) => {
      const member = await lockMember(ctx.db, id, () => roles.includes("rector"));
      refuseAboveOwn(ctx.access.granted, rolesBetween(member.roles, roles));
      await ctx.db.memberships.findById(id).patch({ roles });
    }),

  /** The school's copy of the name; the account's own is its owner's. */
  rename: can("manage:users")
    .input(RenameMember)
    .output(nothing)
    .mutation(async ({ ctx, input: { id, fullName } }) => {
      const { email } = await ctx.db.memberships.findById(id).forNoKeyUpdate().throwIfNotFound();
      await ctx.db.memberships.findById(id).patch({ fullName, ...plainNameKeys(fullName, email) });
    }),

  /** Ends the person's access to this school, at their next request; their other schools stay as they are. */
  deactivate: can("manage:users")
    .input(MemberRef)
    .output(nothing)
    .mutation(async ({ ctx, input: { id } }) => {
      const member = await lockMember(ctx.db, id, () => false);
      refuseAboveOwn(ctx.access.granted, member.roles);
      await ctx.db.memberships.findById(id).patch({ isActive: false });
    }),

  activate: can("manage:users")
    .input(MemberRef)
    .output(nothing)
    .mutation(async ({ ctx, input: { id } }) => {
      const member = await ctx.db.memberships.findById(id).forNoKeyUpdate().throwIfNotFound();
      refuseAboveOwn(ctx.access.granted, member.roles);
      await ctx.db.memberships.findById(id).patch({ isActive: true });
    }),
});
