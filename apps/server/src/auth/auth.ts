import { newId } from "@athena/domain/ids";
import { betterAuth } from "better-auth";
import { createAuthMiddleware } from "better-auth/api";
import { twoFactor } from "better-auth/plugins/two-factor";
import type { Pool } from "pg";
import type { Logger } from "../log.ts";
import type { Letters } from "../mail/letters.ts";
import { signInKey } from "../plugins/auth-rules.ts";
import type { Attempts } from "./attempts.ts";
import { cookiePrefix } from "./session-cookie.ts";

export const passwordLength = { min: 10, max: 128 } as const;
/** The header in which our plugin tells the library the caller's address. Never taken from outside. */
export const addressHeader = "x-athena-address";

const hour = 3600;
const day = 24 * hour;
export const resetLinkSeconds = hour;

export interface AuthOptions {
  readonly pool: Pool;
  readonly secret: string;
  readonly publicUrl: string;
  readonly letters: Letters;
  readonly attempts: Attempts;
  readonly log: Logger;
}

const stamps = { createdAt: "created_at", updatedAt: "updated_at" } as const;

/**
 * better-auth, for authentication only: passwords, sessions, reset links, time-based codes. It knows no school and
 * no role, nobody signs up through it, and requests are not answered from it: see plugins/session.ts.
 */
export function makeAuth({ pool, secret, publicUrl, letters, attempts, log }: AuthOptions) {
  const isSecure = publicUrl.startsWith("https:");
  return betterAuth({
    appName: "Athena",
    baseURL: publicUrl,
    basePath: "/api/auth",
    secret,
    database: pool,
    telemetry: { enabled: false },
    // Counted by account and by address in plugins/auth.ts.
    rateLimit: { enabled: false },
    logger: {
      level: "error",
      // The library's words may hold an e-mail address.
      log: (severity) => log.warn({ severity }, "the authentication library reported a problem"),
    },
    onAPIError: { throw: true },
    advanced: {
      database: { generateId: () => newId() },
      ipAddress: { ipAddressHeaders: [addressHeader] },
      cookiePrefix: cookiePrefix(isSecure),
      // The prefix above says `__Host-` itself; the library's own would be the weaker `__Secure-`.
      useSecureCookies: false,
      defaultCookieAttributes: { secure: isSecure, httpOnly: true, sameSite: "lax", path: "/" },
      // plugins/origin-check.ts has already compared Origin and Host, for every route alike.
      disableCSRFCheck: true,
      disableOriginCheck: false,
    },
    user: {
      modelName: "users",
      fields: { name: "full_name", emailVerified: "email_verified", ...stamps },
    },
    session: {
      modelName: "auth_sessions",
      expiresIn: 7 * day,
      updateAge: day,
      fields: {
        userId: "user_id",
        expiresAt: "expires_at",
        ipAddress: "ip_address",
        userAgent: "user_agent",
        ...stamps,
      },
    },
    account: {
      modelName: "auth_accounts",
      fields: {
        userId: "user_id",
        accountId: "account_id",
        providerId: "provider_id",
        accessToken: "access_token",
        refreshToken: "refresh_token",
        idToken: "id_token",
        accessTokenExpiresAt: "access_token_expires_at",
        refreshTokenExpiresAt: "refresh_token_expires_at",
        ...stamps,
      },
    },
    verification: {
      modelName: "auth_verifications",
      fields: { expiresAt: "expires_at", ...stamps },
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.min,
      maxPasswordLength: passwordLength.max,
      resetPasswordTokenExpiresIn: resetLinkSeconds,
      revokeSessionsOnPasswordReset: true,
      onPasswordReset: async ({ user }) => {
        await dropLinks(pool, user.id);
        // Whoever can read the account's mail is its owner: earlier failures no longer count.
        await attempts.forget([signInKey(user.email)]);
      },
      sendResetPassword: async ({ user, token }) => {
        // Not awaited: the time of the answer must not tell whether a mail was sent.
        if (await isActive(pool, user.id))
          void letters.passwordReset({ to: user.email, name: user.name, token });
      },
    },
    hooks: {
      after: createAuthMiddleware(async ({ path, context: { returned, session } }) => {
        const isChanged = path === "/change-password" && !(returned instanceof Error);
        if (isChanged && session) await dropLinks(pool, session.user.id);
      }),
    },
    databaseHooks: {
      session: { create: { before: async (session) => isActive(pool, session.userId) } },
    },
    plugins: [
      twoFactor({
        issuer: "Athena",
        accountLockout: { enabled: true, maxFailedAttempts: 10, durationSeconds: 900 },
        schema: {
          user: { fields: { twoFactorEnabled: "two_factor_enabled" } },
          twoFactor: {
            modelName: "auth_two_factors",
            fields: {
              userId: "user_id",
              backupCodes: "backup_codes",
              failedVerificationCount: "failed_verification_count",
              lockedUntil: "locked_until",
            },
          },
        },
      }),
    ],
  });
}

export type Auth = ReturnType<typeof makeAuth>;

/** A link sent before this password was chosen must not choose the next one. */
async function dropLinks(pool: Pool, userId: string): Promise<void> {
  await pool.query(
    "delete from auth_verifications where value = $1 and identifier like 'reset-password:%'",
    [userId],
  );
}

/** A deactivated account opens no session: not by password, not by a code, not by a trusted device. */
async function isActive(pool: Pool, userId: string): Promise<boolean> {
  const { rows } = await pool.query<{ is_active: boolean }>(
    "select is_active from users where id = $1",
    [userId],
  );
  return rows[0]?.is_active === true;
}
