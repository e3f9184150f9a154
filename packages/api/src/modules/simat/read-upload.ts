import { gunzipSync } from "node:zlib";
import { AppError } from "@athena/domain/errors";
import { readSimatFile } from "@athena/domain/simat/read-file";
import { uploadRules } from "@athena/domain/upload";

const { mostBytes } = uploadRules.simat;

/** The bytes of an upload, unpacked where they are gzip. Throws INVALID_INPUT where they are too many or broken. */
export function unpacked(bytes: Uint8Array): Uint8Array {
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
  if (file.ok) return file;
  throw refused(file.code, file.missing);
}

const refused = (fault: string, missing: readonly string[], cause?: unknown) =>
  new AppError("INVALID_INPUT", "the file is none of SIMAT's known ones", {
    fields: { fileId: fault },
    data: { missing },
    ...(cause === undefined ? {} : { cause }),
  });
