import { auditEventOf } from "@athena/db/actor";
import type { Identity } from "@athena/db/identity";
import type { SchoolDb } from "@athena/db/school-db";
import { AppError } from "@athena/domain/errors";
import { can as allows, type Permission } from "@athena/roles";
import { initTRPC, type TRPCError } from "@trpc/server";
import { ZodError, z } from "zod";
import type { Context } from "./context.ts";
import { toTrpcError } from "./errors.ts";
import { resolveSchool, type SchoolAccess } from "./resolve-school.ts";

/** What every procedure says of itself; `athena routes` prints it and a test walks it. */
export interface ProcedureMeta {
  readonly scope: "public" | "user" | "tenant" | "platform";
  /** Any one of them suffices. An empty list: every active member. */
  readonly permissions?: readonly Permission[];
}

const t = initTRPC
  .context<Context>()
  .meta<ProcedureMeta>()
  .create({
    isDev: false,
    sse: {
      ping: { enabled: true, intervalMs: 15_000 },
      client: { reconnectAfterInactivityMs: 40_000 },
    },
    errorFormatter: ({ shape, error, ctx }) => {
      const known = error.cause instanceof AppError ? error.cause : undefined;
      const invalid = error.cause instanceof ZodError ? error.cause : undefined;
      return {
        ...shape,
        message: messageOf(error, shape.message),
        data: {
          code: shape.data.code,
          httpStatus: shape.data.httpStatus,
          path: shape.data.path,
          appCode: known?.code ?? (invalid ? "INVALID_INPUT" : null),
          fields: known?.fields ?? (invalid ? faults(invalid) : null),
          details: known?.data ?? null,
          requestId: ctx?.request.requestId ?? null,
        },
      };
    },
  });

/** A fault that no procedure translated is ours: its own words stay here. */
function messageOf({ cause, code }: TRPCError, own: string): string {
  if (cause instanceof ZodError) return "invalid input";
  const isFault = code === "INTERNAL_SERVER_ERROR" && !(cause instanceof AppError);
  return isFault ? "something went wrong" : own;
}

/** Input path → the stable code of its first fault: a message that is a code (`DANE_CODE`), or zod's own issue code. */
function faults(error: ZodError): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) {
    fields[issue.path.join(".")] ??= /^[A-Z][A-Z_]+$/.test(issue.message)
      ? issue.message
      : issue.code.toUpperCase();
  }
  return fields;
}

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

/** `next()` resolves `{ ok: false }` instead of throwing; this is the one place that turns faults into answers. */
const base = t.procedure.use(async ({ next, ctx, path }) => {
  const result = await next();
  if (result.ok) return result;
  const error = toTrpcError(result.error);
  const app = error.cause instanceof AppError ? error.cause : undefined;
  if (error.code === "INTERNAL_SERVER_ERROR" || error.code === "SERVICE_UNAVAILABLE") {
    ctx.deps.log.error(
      { requestId: ctx.request.requestId, path, err: app?.cause ?? error },
      "procedure failed",
    );
  }
  throw error;
});

/**
 * Anyone, signed in or not.
 * @public
 */
export const publicProcedure = base.meta({ scope: "public" });

async function signedIn(ctx: Context): Promise<Identity> {
  const identity = await ctx.identity();
  if (!identity) throw new AppError("UNAUTHENTICATED", "sign in first");
  return identity;
}

async function signedInPerson(ctx: Context): Promise<Identity> {
  const identity = await signedIn(ctx);
  if (identity.tokenId)
    throw new AppError("TOKEN_NOT_ALLOWED", "an access token works inside its school only");
  ctx.request.onServed({ schoolId: null, userId: identity.userId });
  return identity;
}

/** Someone signed in, about their own account; no school. */
export const userProcedure = base.meta({ scope: "user" }).use(async ({ ctx, next }) => {
  const user = await signedInPerson(ctx);
  return next({ ctx: { ...ctx, user } });
});

/** The operator of the group, over schools. Never yields a school's handle: `ctx.platform` is the audited door. */
export const platformProcedure = base
  .meta({ scope: "platform" })
  .use(async ({ ctx, next, path }) => {
    const user = await signedInPerson(ctx);
    if (!user.isSuperadmin) throw new AppError("FORBIDDEN", "needs manage:schools");
    const actor = {
      kind: "platform",
      userId: user.userId,
      name: user.fullName,
      supportSessionId: null,
    } as const;
    const platform: PlatformOpener = (door, work) =>
      ctx.deps.database.platform(
        { actor, reason: path, requestId: ctx.request.requestId, ...door },
        work,
      );
    return next({ ctx: { ...ctx, user, actor, platform } });
  });

type Platform = Context["deps"]["database"]["platform"];
type PlatformOpener = <T>(
  door: { tables: readonly string[]; mode: "read" | "write"; reason?: string },
  work: Parameters<Platform>[1] extends (db: infer Db) => unknown ? (db: Db) => Promise<T> : never,
) => Promise<T>;

/** What a school's procedure sees beside the request. */
export interface SchoolContext extends Context {
  readonly user: Identity;
  readonly access: SchoolAccess;
  readonly db: SchoolDb;
  /** Runs after the mutation's transaction has committed, e.g. to send a mail. */
  readonly afterCommit: (work: () => Promise<void>) => void;
}

const tenantProcedure = base.use(async ({ ctx, next, type, path, meta, getRawInput }) => {
  const user = await signedIn(ctx);
  const access = resolveSchool(user, ctx.request.askedSchools);
  ctx.request.onServed({ schoolId: access.schoolId, userId: user.userId });
  const needed = meta?.permissions ?? [];
  if (needed.length > 0 && !allows(access.granted, needed)) {
    throw new AppError("FORBIDDEN", `needs ${needed.join(" or ")}`);
  }
  const { schoolId, actor } = access;
  const { requestId } = ctx.request;
  const open = ctx.deps.database.school({ schoolId, actor, requestId });
  const later: (() => Promise<void>)[] = [];
  const afterCommit = (work: () => Promise<void>) => void later.push(work);
  if (type !== "mutation") return next({ ctx: { ...ctx, user, access, db: open, afterCommit } });
  await getRawInput();
  const result = await open.trx(async (db) => {
    await db.auditEvents.insert(auditEventOf(actor, { procedure: path, requestId }));
    const done = await next({ ctx: { ...ctx, user, access, db, afterCommit } });
    // A failed call resolves; only a throw rolls back.
    if (!done.ok) throw done.error;
    return done;
  });
  for (const work of later) {
    await work().catch((err: unknown) =>
      ctx.deps.log.error({ requestId, path, err }, "after commit failed"),
    );
  }
  return result;
});

/**
 * A procedure inside one school for whoever holds the permission (or any one of several).
 * `ctx.db` is that school and nothing else; a mutation runs in one transaction with its audit event.
 */
export function can(...needed: [Permission, ...Permission[]]) {
  return tenantProcedure.meta({ scope: "tenant", permissions: needed });
}

/** A procedure inside one school for every active member, about themselves. */
export const memberProcedure = tenantProcedure.meta({ scope: "tenant", permissions: [] });

/** The output of an act that answers nothing. */
export const nothing = z.void();
