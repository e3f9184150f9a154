import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * The prefix of every cookie of the authentication. Over https the browser itself ties a `__Host-` cookie to
 * this host and to https; plain http (a demo on one machine or in a LAN) can't carry one.
 */
export const cookiePrefix = (isSecure: boolean) => (isSecure ? "__Host-athena" : "athena");
export const sessionCookieName = (isSecure: boolean) => `${cookiePrefix(isSecure)}.session_token`;

const signatureOf = (token: string, secret: string) =>
  createHmac("sha256", secret).update(token).digest();

/**
 * The session's token in a cookie's (decoded) value `token.signature`, or null where the signature is not ours.
 * Whether the session still is open, the database says.
 */
export function tokenOfCookie(value: string, secret: string): string | null {
  const dot = value.lastIndexOf(".");
  if (dot < 1) return null;
  const token = value.slice(0, dot);
  // Compared as text: the same bytes can be written in several ways.
  const given = Buffer.from(value.slice(dot + 1));
  const right = Buffer.from(signatureOf(token, secret).toString("base64"));
  return given.length === right.length && timingSafeEqual(given, right) ? token : null;
}

/** A cookie's (decoded) value as the authentication library would sign it. */
export function signedCookie(token: string, secret: string): string {
  return `${token}.${signatureOf(token, secret).toString("base64")}`;
}
