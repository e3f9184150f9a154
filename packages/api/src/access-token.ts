import { createHash, randomBytes } from "node:crypto";

const prefix = "athena_";
const hex = (bytes: Buffer) => bytes.toString("hex");
const uuidOf = (bytes: Buffer) =>
  hex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
const bytesOf = (uuid: string) => Buffer.from(uuid.replaceAll("-", ""), "hex");

/** A personal access token: `athena_` + base64url of school (16 bytes), row (16 bytes) and 32 random bytes. */
export function newAccessToken(schoolId: string, tokenId: string): string {
  const body = Buffer.concat([bytesOf(schoolId), bytesOf(tokenId), randomBytes(32)]);
  return prefix + body.toString("base64url");
}

/** The school and row a token names, or undefined where it is none. Whether it is genuine, its hash decides. */
export function parseAccessToken(token: string): { schoolId: string; tokenId: string } | undefined {
  if (!token.startsWith(prefix)) return undefined;
  const body = Buffer.from(token.slice(prefix.length), "base64url");
  if (body.length !== 64) return undefined;
  return { schoolId: uuidOf(body.subarray(0, 16)), tokenId: uuidOf(body.subarray(16, 32)) };
}

/** SHA-256, in hex. The token is random, so a slow hash would guard nothing. */
export function tokenHash(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
