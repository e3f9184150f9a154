import { AppError } from "@athena/domain/errors";
import { newId } from "@athena/domain/ids";
import { can as allows } from "@athena/roles";
import { newAccessToken, tokenHash } from "../../access-token.ts";
import { keysetPage } from "../../keyset.ts";
import { memberProcedure, nothing, router, type SchoolContext } from "../../trpc.ts";
import { CreateToken, ListTokens, NewToken, TokenPage, TokenRef } from "./tokens.schema.ts";

const dayMs = 86_400_000;

/** Keys for other programs: of one person, in one school. */
export const tokensRouter = router({
  list: memberProcedure
    .input(ListTokens)
    .output(TokenPage)
    .query(async ({ ctx, input }) => {
      const query = visibleTokens(ctx, input.whose).withGraphFetched("owner");
      const page = await keysetPage(query, {
        codec: ctx.deps.cursors,
        place: { school: ctx.db.schoolId, list: "tokens.list" },
        columns: [],
        direction: "desc",
        cursor: input.cursor,
        limit: input.limit,
      });
      const items = page.items.map((token) => ({
        ...token,
        ownerName: token.owner?.fullName ?? "",
        isMine: token.userId === ctx.user.userId,
      }));
      return { ...page, items };
    }),

  create: memberProcedure
    .input(CreateToken)
    .output(NewToken)
    .mutation(async ({ ctx, input: { name, permissions, expiresInDays } }) => {
      if (ctx.access.actor.kind !== "member") {
        throw new AppError("TOKEN_NOT_ALLOWED", "only a member in person makes a token");
      }
      if (!permissions.every((permission) => allows(ctx.access.granted, permission))) {
        throw new AppError("ROLE_ABOVE_OWN", "a token has no right its owner does not hold", {
          fields: { permissions: "ROLE_ABOVE_OWN" },
        });
      }
      const id = newId();
      const token = newAccessToken(ctx.db.schoolId, id);
      const expiresAt = new Date(Date.now() + expiresInDays * dayMs).toISOString();
      await ctx.db.accessTokens.insert({
        id,
        userId: ctx.user.userId,
        name,
        tokenHash: tokenHash(token),
        permissions,
        expiresAt,
      });
      return { id, token, expiresAt };
    }),

  /**
   * One's own, or anybody's for those who manage the school's people; a token ends itself only. Works at once;
   * again, it changes nothing.
   */
  revoke: memberProcedure
    .input(TokenRef)
    .output(nothing)
    .mutation(async ({ ctx, input: { id } }) => {
      if (ctx.user.tokenId !== null && ctx.user.tokenId !== id) {
        throw new AppError("TOKEN_NOT_ALLOWED", "a token ends no other token");
      }
      const token = await visibleTokens(ctx, "all").findById(id).forNoKeyUpdate().throwIfNotFound();
      if (token.revokedAt !== null) return;
      await ctx.db.accessTokens.findById(id).patch({ revokedAt: new Date().toISOString() });
    }),
});

/** Not yours reads as not found. */
function visibleTokens({ db, access, user }: SchoolContext, whose: "mine" | "all") {
  const seesAll = whose === "all" && allows(access.granted, "manage:users");
  return seesAll ? db.accessTokens : db.accessTokens.where("userId", user.userId);
}
