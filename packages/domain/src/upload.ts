import { type FileKind, fileKind } from "./file-kind.ts";

/** What a file is sent for. */
export const uploadPurposes = ["document", "simat"] as const;
export type UploadPurpose = (typeof uploadPurposes)[number];

/**
 * Sent in and not used yet; in use; or no longer in use. What is not in use is swept away, with its bytes.
 */
export const fileStates = ["pending", "kept", "discarded"] as const;
export type FileState = (typeof fileStates)[number];

const mebibyte = 1024 * 1024;

/** How large a file may be for its purpose, and of which kinds. */
export const uploadRules = {
  document: { mostBytes: 10 * mebibyte, kinds: ["pdf", "png", "jpg"] },
  simat: { mostBytes: 32 * mebibyte, kinds: ["text", "gzip"] },
} as const satisfies Record<UploadPurpose, { mostBytes: number; kinds: readonly FileKind[] }>;

/** The closed list of what files are served as. */
export const mediaTypes = {
  pdf: "application/pdf",
  png: "image/png",
  jpg: "image/jpeg",
  text: "text/plain; charset=utf-8",
  gzip: "application/gzip",
} as const;
export type KeptKind = keyof typeof mediaTypes;

export type UploadVerdict =
  | { readonly ok: true; readonly kind: KeptKind }
  | { readonly ok: false; readonly fault: "EMPTY_FILE" | "FILE_TOO_LARGE" }
  | { readonly ok: false; readonly fault: "FILE_TYPE"; readonly found: FileKind };

/**
 * Whether the bytes may be kept for a purpose: their number, and what they are rather than what they are called. The
 * first 4096 will do where the size is said.
 */
export function judgeUpload(
  bytes: Uint8Array,
  purpose: UploadPurpose,
  sizeBytes = bytes.length,
): UploadVerdict {
  const { mostBytes, kinds } = uploadRules[purpose];
  if (sizeBytes === 0) return { ok: false, fault: "EMPTY_FILE" };
  if (sizeBytes > mostBytes) return { ok: false, fault: "FILE_TOO_LARGE" };
  const found = fileKind(bytes);
  const kind = kinds.find((allowed) => allowed === found);
  return kind ? { ok: true, kind } : { ok: false, fault: "FILE_TYPE", found };
}

const extensions: Record<KeptKind, readonly string[]> = {
  pdf: ["pdf"],
  png: ["png"],
  jpg: ["jpg", "jpeg"],
  text: ["csv", "txt"],
  gzip: ["gz"],
};
const mostLetters = 120;

/**
 * A name that is safe to keep and to give back: the last part of a path, without characters that steer a terminal, a
 * reader's direction or a file system, and with an ending that says what the bytes are.
 */
export function cleanFileName(name: string, kind: KeptKind): string {
  const last = name.normalize("NFC").split(/[/\\]/).at(-1) ?? "";
  const plain = last
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/gu, "")
    .replace(/[<>:"|?*;]/g, "_")
    .replace(/\s+/g, " ")
    .replace(/^[\s.]+|[\s.]+$/g, "");
  const dot = plain.lastIndexOf(".");
  const ending = dot < 0 ? "" : plain.slice(dot + 1).toLowerCase();
  const isTrue = extensions[kind].includes(ending);
  const stem = (isTrue ? plain.slice(0, dot) : plain).replace(/[\s.]+$/, "");
  const fitting = isTrue ? ending : extensions[kind][0];
  return `${[...stem].slice(0, mostLetters).join("").trim() || "archivo"}.${fitting}`;
}
