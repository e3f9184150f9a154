import { randomBytes } from "node:crypto";
import type { Accounts } from "@athena/api/deps";
import { newId } from "@athena/domain/ids";
import type { Pool } from "pg";
import { type Attempts, attemptKey } from "./auth/attempts.ts";
import type { Letters } from "./mail/letters.ts";

const firstLinkDays = 7;
const welcomesAnHour = 5;

export interface AccountDesk extends Accounts {
  /** A one-time link's token with which this person chooses a password. */
  passwordToken(userId: string): Promise<string>;
  byEmail(email: string): Promise<{ userId: string } | undefined>;
}

interface AccountRow {
  id: string;
  email: string;
  full_name: string;
  has_password: boolean;
}

/**
 * People's accounts, over the tables of the authentication role. `ensure` answers the same whether the account
 * was there or was made, and takes as long: mails go out after it, by `sendWelcome`.
 */
export function accountDesk(pool: Pool, letters: Letters, attempts: Attempts): AccountDesk {
  const find = async (column: "id" | "email", value: string) => {
    const { rows } = await pool.query<AccountRow>(
      `select u.id, u.email, u.full_name, exists (
         select 1 from auth_accounts a
         where a.user_id = u.id and a.provider_id = 'credential' and a.password is not null) as has_password
       from users u where u.${column} = $1`,
      [value],
    );
    return rows[0];
  };

  const passwordToken = async (userId: string) => {
    const token = randomBytes(24).toString("base64url");
    await pool.query(
      `insert into auth_verifications (id, identifier, value, expires_at)
       values ($1, $2, $3, now() + make_interval(days => $4))`,
      [newId(), `reset-password:${token}`, userId, firstLinkDays],
    );
    return token;
  };

  return {
    ensure: async ({ email, fullName }) => {
      const address = email.trim().toLowerCase();
      // The account exists after this statement, whoever made it; two callers at once get the same one.
      await pool.query(
        "insert into users (id, email, full_name) values ($1, $2, $3) on conflict (email) do nothing",
        [newId(), address, fullName],
      );
      const account = await find("email", address);
      if (!account) throw new Error("an account vanished while it was looked up");
      return { userId: account.id };
    },
    sendWelcome: async ({ userId, schoolName }) => {
      const account = await find("id", userId);
      if (!account) return;
      const letter = { to: account.email, name: account.full_name, schoolName };
      if (account.has_password) await letters.newSchool(letter);
      else await letters.firstPassword({ ...letter, token: await passwordToken(userId) });
    },
    mayWelcome: async (userId) => {
      const key = attemptKey("welcome", userId);
      const wait = await attempts.take([{ key, max: welcomesAnHour, windowSeconds: 3600 }]);
      return wait === null;
    },
    endSessions: async (userId) => {
      await pool.query("delete from auth_sessions where user_id = $1", [userId]);
    },
    passwordToken,
    byEmail: async (email) => {
      const account = await find("email", email.trim().toLowerCase());
      return account && { userId: account.id };
    },
  };
}
