import { createHash } from "node:crypto";
import type { FastifyRequest } from "fastify";
import fp from "fastify-plugin";
import { refuse } from "../problem.ts";

export interface CallLimits {
  /** Calls a minute of one session, and of all tokens of one address. */
  readonly perPerson: number;
  /** Calls a minute of one address that shows neither. A whole school may sit behind one. */
  readonly perAddress: number;
}

export const callLimits: CallLimits = { perPerson: 1_200, perAddress: 600 };
export const maxBatchSize = 20;

const windowMs = 60_000;
const maxKeys = 50_000;

/** What it weighs to send in a file: sixty a minute are a diligent secretary's. */
const callsOfUpload = 20;

/** How many calls a request makes: each call of a batch counts. */
export function callsOf(url: string): number {
  const path = url.split("?", 1)[0] ?? "";
  if (path === "/files") return callsOfUpload;
  return path.startsWith("/trpc/") ? path.split(/,|%2c/i).length : 1;
}

/**
 * One person never uses up what another has: a bucket per session. A token is not verified yet, so making up
 * tokens must not make up buckets: those count by address, as strangers do.
 */
function bucketOf(request: FastifyRequest, limits: CallLimits): { key: string; max: number } {
  if (request.sessionToken !== null) {
    const key = createHash("sha256").update(request.sessionToken).digest("base64url");
    return { key: `session:${key}`, max: limits.perPerson };
  }
  if (request.bearer !== null) return { key: `token:${request.ip}`, max: limits.perPerson };
  return { key: `address:${request.ip}`, max: limits.perAddress };
}

interface Bucket {
  startedAt: number;
  calls: number;
}

export const limits = fp<{ limits: CallLimits; now?: () => number }>(async (app, options) => {
  const now = options.now ?? Date.now;
  const buckets = new Map<string, Bucket>();

  app.addHook("onRequest", async (request, reply) => {
    if (!/^\/(trpc\/|api\/|files\b)/.test(request.url)) return;
    const { key, max } = bucketOf(request, options.limits);
    const bucket = take(buckets, key, { calls: callsOf(request.url), now: now() });
    if (bucket.calls <= max) return;
    const retryAfterSeconds = Math.max(1, Math.ceil((bucket.startedAt + windowMs - now()) / 1000));
    return refuse(request, reply, {
      code: "TOO_MANY_REQUESTS",
      message: "too many calls; slow down",
      retryAfterSeconds,
    });
  });
});

function take(
  buckets: Map<string, Bucket>,
  key: string,
  use: { calls: number; now: number },
): Bucket {
  let bucket = buckets.get(key);
  if (!bucket || use.now - bucket.startedAt >= windowMs) {
    bucket = { startedAt: use.now, calls: 0 };
    buckets.delete(key);
    if (buckets.size >= maxKeys) dropOldest(buckets);
    buckets.set(key, bucket);
  }
  bucket.calls += use.calls;
  return bucket;
}

/** A Map iterates in the order of insertion, so the first are the oldest windows. */
function dropOldest(buckets: Map<string, Bucket>): void {
  for (const key of [...buckets.keys()].slice(0, Math.ceil(maxKeys / 10))) buckets.delete(key);
}
