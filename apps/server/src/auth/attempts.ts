import { createHash } from "node:crypto";
import type { Pool } from "pg";

/** At most `max` attempts of one key in a window that begins with its first. */
export interface AttemptRule {
  readonly key: string;
  readonly max: number;
  readonly windowSeconds: number;
}

export interface Attempts {
  /**
   * Counts one attempt under every rule, before it is known how it ends: attempts sent at the same time are
   * counted too. Returns the seconds to wait where a rule is spent, else null.
   */
  take(rules: readonly AttemptRule[]): Promise<number | null>;
  /** Gives back what a successful attempt took. */
  giveBack(keys: readonly string[]): Promise<void>;
  /** Forgets a key, as after a password reset. */
  forget(keys: readonly string[]): Promise<void>;
}

/** A limit's key. What it is of (an address, an e-mail) is hashed: the table keeps no personal data. */
export function attemptKey(what: string, of: string): string {
  return `${what}:${createHash("sha256").update(of).digest("base64url")}`;
}

const dayMs = 86_400_000;

/** Counters in PostgreSQL, so that they hold over restarts and over several processes. */
export function attemptsIn(pool: Pool, now: () => number = Date.now): Attempts {
  const takeOne = async (rule: AttemptRule): Promise<number | null> => {
    const at = now();
    const windowMs = rule.windowSeconds * 1000;
    const { rows } = await pool.query<{ count: number; last_request: number }>(
      `insert into auth_rate_limits as r (key, count, last_request) values ($1, 1, $2)
       on conflict (key) do update set
         count = case when r.last_request <= $3 then 1 else r.count + 1 end,
         last_request = case when r.last_request <= $3 then $2 else r.last_request end
       returning count, last_request`,
      [rule.key, at, at - windowMs],
    );
    const row = rows[0];
    if (!row || row.count <= rule.max) return null;
    return Math.max(1, Math.ceil((row.last_request + windowMs - at) / 1000));
  };
  return {
    take: async (rules) => {
      let wait: number | null = null;
      // One after another: two keys in one order can't wait for each other.
      for (const rule of rules) {
        const refused = await takeOne(rule);
        if (refused !== null) wait = Math.max(wait ?? 0, refused);
      }
      return wait;
    },
    giveBack: async (keys) => {
      await pool.query(
        "update auth_rate_limits set count = greatest(count - 1, 0) where key = any($1)",
        [keys],
      );
      await pool.query("delete from auth_rate_limits where last_request < $1", [now() - dayMs]);
    },
    forget: async (keys) => {
      await pool.query("delete from auth_rate_limits where key = any($1)", [keys]);
    },
  };
}
