import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { AppError } from "@athena/domain/errors";
import { readSimatFile } from "@athena/domain/simat/read-file";

/** A file of 50,000 lines has about 20 MiB. */
const mostBytes = 32 * 1024 * 1024;

/** The bytes of an upload, unpacked where they are gzip. Throws INVALID_INPUT where they are too many or broken. */
export function uploadedBytes(base64: string): Uint8Array {
  const bytes = Buffer.from(base64, "base64");
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: mostBytes });
  } catch (cause) {
    throw refused("FILE_UNREADABLE", [], cause);
  }
}

/** Reads a file of SIMAT's. Throws INVALID_INPUT with what is wrong, and the columns that are missing. */
export function readUpload(bytes: Uint8Array) {
  const file = readSimatFile(bytes);
  if (!file.ok) throw refused(file.code, file.missing);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { ...file, sha256 };
}

const refused = (fault: string, missing: readonly string[], cause?: unknown) =>
  new AppError("INVALID_INPUT", "the file is none of SIMAT's known ones", {
    fields: { base64: fault },
    data: { missing },
    ...(cause === undefined ? {} : { cause }),
  });
