import { type AttemptRule, attemptKey } from "../auth/attempts.ts";

/** What an attempt is counted by. */
export interface Attempt {
  readonly address: string;
  readonly email: string;
  readonly session: string;
}

interface Route {
  readonly method: "GET" | "POST";
  /** Attempts of one e-mail address, of one network address, of one session: `[most, seconds]`. */
  readonly byAccount?: readonly [number, number];
  readonly byAddress?: readonly [number, number];
  readonly bySession?: readonly [number, number];
  /** Only failures count: what a success took is given back. */
  readonly failuresOnly?: boolean;
  /** The answer takes this long at least, where its time would tell what its words don't. */
  readonly leastMs?: number;
}

const quarter = 15 * 60;
const hour = 3600;

/** Guessing a password behind an open session. */
const behindPassword: Route = { method: "POST", bySession: [10, quarter], failuresOnly: true };
const guessingCodes: Route = { method: "POST", byAddress: [100, quarter], failuresOnly: true };

/**
 * The routes of the authentication library that exist here; all its others don't. A school of a thousand may sit
 * behind one address, so an address may fail often, an account may not.
 */
export const authRoutes: Readonly<Record<string, Route>> = {
  "sign-in/email": {
    method: "POST",
    byAccount: [10, quarter],
    byAddress: [100, quarter],
    failuresOnly: true,
  },
  "sign-out": { method: "POST" },
  "get-session": { method: "GET" },
  "list-sessions": { method: "GET" },
  "revoke-session": { method: "POST" },
  "revoke-other-sessions": { method: "POST" },
  "request-password-reset": {
    method: "POST",
    byAccount: [5, hour],
    byAddress: [60, hour],
    leastMs: 400,
  },
  "reset-password": { method: "POST", byAddress: [60, hour], failuresOnly: true },
  "change-password": behindPassword,
  "two-factor/enable": behindPassword,
  "two-factor/disable": behindPassword,
  "two-factor/get-totp-uri": behindPassword,
  "two-factor/generate-backup-codes": behindPassword,
  "two-factor/verify-totp": guessingCodes,
  "two-factor/verify-backup-code": guessingCodes,
};

/** The counter of failed sign-ins of an account. */
export const signInKey = (email: string) => attemptKey("sign-in/email", email.trim().toLowerCase());

/** The limits one attempt counts under. */
export function rulesOf(path: string, attempt: Attempt): AttemptRule[] {
  const route = authRoutes[path];
  const by = (limit: readonly [number, number] | undefined, key: string): AttemptRule[] =>
    limit ? [{ key, max: limit[0], windowSeconds: limit[1] }] : [];
  const account = attempt.email.trim().toLowerCase();
  return [
    ...by(route?.byAccount, attemptKey(path, account)),
    ...by(route?.byAddress, attemptKey(`${path} from`, attempt.address)),
    ...by(route?.bySession, attemptKey("password of session", attempt.session)),
  ];
}
