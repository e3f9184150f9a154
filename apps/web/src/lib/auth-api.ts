/** The authentication endpoints, by plain fetch: a dozen calls need no client library. */

export type AuthFailure = "INVALID" | "PASSWORD_LENGTH" | "TOO_MANY" | "NETWORK" | "UNKNOWN";

export class AuthError extends Error {
  override readonly name = "AuthError";
  readonly failure: AuthFailure;
  /** The library's own code, e.g. `INVALID_TOKEN`; for branching, never shown. */
  readonly code: string;

  constructor(failure: AuthFailure, code: string) {
    super(`authentication failed: ${code}`);
    this.failure = failure;
    this.code = code;
  }
}

/** Calls one endpoint: GET without a body, POST with one. Throws AuthError. */
export async function callAuth(path: string, body?: Record<string, unknown>): Promise<unknown> {
  const init = body && {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  };
  const answer = await fetch(`/api/auth${path}`, init).catch(() => {
    throw new AuthError("NETWORK", "NETWORK");
  });
  const data: unknown = await answer.json().catch(() => null);
  if (answer.ok) return data;
  const { code } = record(data);
  const known = typeof code === "string" ? code : `HTTP_${answer.status}`;
  throw new AuthError(failureOf(answer.status, known), known);
}

const post = async (path: string, body: Record<string, unknown> = {}) =>
  record(await callAuth(path, body));

const record = (data: unknown): Record<string, unknown> =>
  typeof data === "object" && data !== null ? { ...data } : {};

function failureOf(status: number, code: string): AuthFailure {
  if (status === 429 || code.startsWith("TOO_MANY")) return "TOO_MANY";
  if (code === "PASSWORD_TOO_SHORT" || code === "PASSWORD_TOO_LONG") return "PASSWORD_LENGTH";
  return status >= 400 && status < 500 ? "INVALID" : "UNKNOWN";
}

/** Answers whether a second step is asked for. Throws AuthError; INVALID never tells which part was wrong. */
export async function signIn(email: string, password: string): Promise<{ needsCode: boolean }> {
  const answer = await post("/sign-in/email", { email, password });
  return { needsCode: answer.twoFactorRedirect === true };
}

export async function verifyTotp(code: string, trustDevice: boolean): Promise<void> {
  await post("/two-factor/verify-totp", { code, trustDevice });
}

export async function verifyBackupCode(code: string): Promise<void> {
  await post("/two-factor/verify-backup-code", { code });
}

export async function signOut(): Promise<void> {
  await post("/sign-out");
}

/** Answers alike whether or not the address has an account. */
export async function requestPasswordReset(email: string): Promise<void> {
  await post("/request-password-reset", { email });
}

export async function resetPassword(token: string, newPassword: string): Promise<void> {
  await post("/reset-password", { token, newPassword });
}

/** Changes the password of whoever is signed in; their other sessions end. */
export async function changePassword(currentPassword: string, newPassword: string): Promise<void> {
  await post("/change-password", { currentPassword, newPassword });
}

/** Begins two-step verification: the address for the QR code and the backup codes, shown once. */
export async function beginTotp(password: string): Promise<{ uri: string; backupCodes: string[] }> {
  const answer = await post("/two-factor/enable", { password });
  const codes = Array.isArray(answer.backupCodes) ? answer.backupCodes : [];
  return {
    uri: typeof answer.totpURI === "string" ? answer.totpURI : "",
    backupCodes: codes.filter((code) => typeof code === "string"),
  };
}

export async function disableTotp(password: string): Promise<void> {
  await post("/two-factor/disable", { password });
}

/** Reads the session; doing so once per page load keeps it from ending while it is in use. */
export async function keepSession(): Promise<void> {
  await callAuth("/get-session");
}
