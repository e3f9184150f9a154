import { z } from "zod";
import { memberProcedure, nothing, router, userProcedure } from "../../trpc.ts";
import { Abilities, MySchool, Profile, UpdateProfile, Watch } from "./me.schema.ts";
import { type WatchedMembership, watchMembership } from "./watch-membership.ts";

const Watched = z.custom<WatchedMembership>(
  (value) => typeof value === "object" && value !== null && Symbol.asyncIterator in value,
);

export const meRouter = router({
  whoami: userProcedure.output(Profile).query(async ({ ctx }) => ctx.user),

  schools: userProcedure.output(z.array(MySchool)).query(async ({ ctx }) =>
    ctx.user.memberships
      .filter(({ isActive }) => isActive)
      .map((membership) => ({
        id: membership.schoolId,
        name: membership.schoolName,
        slug: membership.schoolSlug,
        color: membership.schoolColor,
        roles: membership.roles,
        isActive: membership.schoolIsActive,
      })),
  ),

  /** The account's own name. What a school calls its member stays the school's. */
  updateProfile: userProcedure
    .input(UpdateProfile)
    .output(nothing)
    .mutation(async ({ ctx, input: { fullName } }) => {
      const { userId } = ctx.user;
      await ctx.deps.database.platform(
        {
          actor: { kind: "platform", userId, name: ctx.user.fullName, supportSessionId: null },
          reason: "me.updateProfile",
          tables: ["users"],
          mode: "write",
          requestId: ctx.request.requestId,
        },
        async ({ knex }) => {
          await knex("users").where("id", userId).update({ fullName, updatedAt: knex.fn.now() });
        },
      );
    }),

  abilities: memberProcedure.output(Abilities).query(async ({ ctx }) => {
    const settings = await ctx.db.settings.select("version", "crestType").first();
    const { granted, roles, ...access } = ctx.access;
    return {
      ...access,
      roles: [...roles],
      crestVersion: settings?.crestType ? settings.version : null,
      permissions: [...granted],
    };
  }),

  watch: memberProcedure
    .input(Watch)
    .output(Watched)
    .subscription(async ({ ctx, input, signal }) =>
      watchMembership(ctx, { lastEventId: input?.lastEventId, signal }),
    ),
});
