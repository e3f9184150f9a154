import { timingSafeEqual } from "node:crypto";
import type { Identity } from "@athena/db/identity";
import { parseAccessToken, tokenHash } from "./access-token.ts";
import type { Deps } from "./deps.ts";

/** What one HTTP request says of itself, before anything is believed. */
export interface RequestFacts {
  readonly requestId: string;
  /** The session's token, its cookie's signature already verified. */
  readonly sessionToken: string | null;
  /** `Authorization: Bearer …` of a personal access token. */
  readonly bearer: string | null;
  /** Every value of X-School-Id (and of a stream's connection parameters), as sent. */
  readonly askedSchools: readonly string[];
  readonly address: string;
  readonly userAgent: string;
  /** Told once the school is known: it goes into the response's header and the log. */
  readonly onServed: (facts: { schoolId: string | null; userId: string }) => void;
}

/**
 * One per HTTP request and shared by every call of its batch: it holds nothing of a school. The school's
 * handle reaches a procedure by `next({ ctx })` only.
 */
export interface Context {
  readonly deps: Deps;
  readonly request: RequestFacts;
  /** Read once per request. */
  readonly identity: () => Promise<Identity | null>;
  /** Read anew: a stream outlives what its request was told. */
  readonly identityNow: () => Promise<Identity | null>;
}

export function createContext(deps: Deps, request: RequestFacts): Context {
  let asked: Promise<Identity | null> | undefined;
  return Object.freeze({
    deps,
    request,
    identity: () => {
      asked ??= identify(deps, request);
      return asked;
    },
    identityNow: () => identify(deps, request),
  });
}

async function identify(deps: Deps, request: RequestFacts): Promise<Identity | null> {
  if (request.bearer !== null) return identifyToken(deps, request.bearer);
  if (request.sessionToken === null) return null;
  const asked = request.askedSchools.length === 1 ? request.askedSchools[0] : undefined;
  const school = asked !== undefined && uuid.test(asked) ? asked : null;
  return (await deps.database.identity.bySession(request.sessionToken, school)) ?? null;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

async function identifyToken(deps: Deps, bearer: string): Promise<Identity | null> {
  const token = parseAccessToken(bearer);
  if (!token) return null;
  const row = await deps.database.identity.byToken(token.schoolId, token.tokenId);
  if (!row) return null;
  const given = Buffer.from(tokenHash(bearer), "hex");
  const kept = Buffer.from(row.tokenHash, "hex");
  if (given.length !== kept.length || !timingSafeEqual(given, kept)) return null;
  noteUse(deps, token, row.tokenLastUsedAt);
  return row;
}

const hourMs = 3_600_000;

/** Beside the request: nobody waits for it, and it may fail. */
function noteUse(
  { database, log }: Deps,
  token: { schoolId: string; tokenId: string },
  lastUsedAt: string | null,
): void {
  if (lastUsedAt !== null && Date.now() - Date.parse(lastUsedAt) < hourMs) return;
  database.identity
    .tokenUsed(token.schoolId, token.tokenId)
    .catch((err: unknown) => log.warn({ err }, "the use of a token was not noted"));
}
