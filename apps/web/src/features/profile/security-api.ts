import { callAuth } from "../../lib/auth-api.ts";

/** One place where the account is open. */
export interface OpenSession {
  id: string;
  /** Names the session when it is to be ended. */
  token: string;
  updatedAt: string;
  ipAddress: string;
  userAgent: string;
  isThis: boolean;
}

/** The account's sessions, this one first. Throws AuthError. */
export async function listSessions(): Promise<OpenSession[]> {
  const [all, own] = await Promise.all([callAuth("/list-sessions"), callAuth("/get-session")]);
  const ownId = text(record(record(own).session).id);
  return (Array.isArray(all) ? all : [])
    .map((entry) => {
      const session = record(entry);
      return {
        id: text(session.id),
        token: text(session.token),
        updatedAt: text(session.updatedAt),
        ipAddress: text(session.ipAddress),
        userAgent: text(session.userAgent),
        isThis: text(session.id) === ownId,
      };
    })
    .sort((a, b) => Number(b.isThis) - Number(a.isThis) || b.updatedAt.localeCompare(a.updatedAt));
}

export async function revokeSession(token: string): Promise<void> {
  await callAuth("/revoke-session", { token });
}

export async function revokeOtherSessions(): Promise<void> {
  await callAuth("/revoke-other-sessions", {});
}

/** New backup codes; those before them stop working. Throws AuthError, INVALID for a wrong password. */
export async function newBackupCodes(password: string): Promise<string[]> {
  const { backupCodes } = record(await callAuth("/two-factor/generate-backup-codes", { password }));
  return Array.isArray(backupCodes) ? backupCodes.filter((code) => typeof code === "string") : [];
}

const text = (value: unknown): string => (typeof value === "string" ? value : "");

const record = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null ? { ...value } : {};
