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
import { type SchoolFiles, schoolFiles } from "./school-files.ts";

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
    errorFormatter: ({ shape, error, ctx }) => ({
      ...shape,
      message: messageOf(error, shape.message),
      data: {
        code: shape.data.code,
        httpStatus: shape.data.httpStatus,
        path: shape.data.path,
        ...toldOf(error),
        requestId: ctx?.request.requestId ?? null,
      },
    }),
  });

/** What a failed call tells its caller beyond tRPC's own words. */
export function toldOf({ cause }: TRPCError) {
  const known = cause instanceof AppError ? cause : undefined;
  const invalid = cause instanceof ZodError ? cause : undefined;
  return {
    appCode: known?.code ?? (invalid ? ("INVALID_INPUT" as const) : null),
    fields: known?.fields ?? (invalid ? faults(invalid) : null),
    details: known?.data ?? null,
  };
}

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
  /** The school's part of the storage. */
  readonly files: SchoolFiles;
  /** Runs after the mutation's transaction has committed, e.g. to send a mail. */
  readonly afterCommit: (work: () => Promise<void>) => void;
}

/** What an act in several steps sees: its transaction is begun by `act`, with its audit event. */
export interface SteppedContext extends SchoolContext {
  readonly act: <T>(work: (db: SchoolDb) => Promise<T>) => Promise<T>;
}

const enteredProcedure = base.use(async ({ ctx, next, path, meta }) => {
  const user = await signedIn(ctx);
  const access = resolveSchool(user, ctx.request.askedSchools);
  ctx.request.onServed({ schoolId: access.schoolId, userId: user.userId });
  const needed = meta?.permissions ?? [];
  if (needed.length > 0 && !allows(access.granted, needed)) {
    throw new AppError("FORBIDDEN", `needs ${needed.join(" or ")}`);
  }
  const { schoolId, actor } = access;
  const { requestId } = ctx.request;
  const db = ctx.deps.database.school({ schoolId, actor, requestId });
  const later: (() => Promise<void>)[] = [];
  const afterCommit = (work: () => Promise<void>) => void later.push(work);
  const act: SteppedContext["act"] = async (work) => {
    const done = await db.trx(async (inside) => {
      await inside.auditEvents.insert(auditEventOf(actor, { procedure: path, requestId }));
      return work(inside);
    });
    for (const follow of later.splice(0)) {
      await follow().catch((err: unknown) =>
        ctx.deps.log.error({ requestId, path, err }, "after commit failed"),
      );
    }
    return done;
  };
  const files = schoolFiles(ctx.deps.files, schoolId);
  const school: SteppedContext = { ...ctx, user, access, db, files, afterCommit, act };
  return next({ ctx: school });
});

const tenantProcedure = enteredProcedure.use(async ({ ctx, next, type, getRawInput }) => {
  const { act, ...open } = ctx;
  if (type !== "mutation") return next({ ctx: open });
  await getRawInput();
  return act(async (db) => {
    const done = await next({ ctx: { ...open, db } });
    // A failed call resolves; only a throw rolls back.
    if (!done.ok) throw done.error;
    return done;
  });
});

/**
 * A procedure inside one school for whoever holds the permission (or any one of several).
 * `ctx.db` is that school and nothing else; a mutation runs in one transaction with its audit event.
 */
export function can(...needed: [Permission, ...Permission[]]) {
  return tenantProcedure.meta({ scope: "tenant", permissions: needed });
}

/**
 * As `can`, for a mutation that has something to do before its transaction and after it. That transaction is
 * `ctx.act`: one, and outside of it `ctx.db` only reads, for PostgreSQL refuses a write without an audit event.
 */
export function canInSteps(...needed: [Permission, ...Permission[]]) {
  return enteredProcedure.meta({ scope: "tenant", permissions: needed });
}

/** A procedure inside one school for every active member, about themselves. */
export const memberProcedure = tenantProcedure.meta({ scope: "tenant", permissions: [] });

/** The output of an act that answers nothing. */
export const nothing = z.void();
