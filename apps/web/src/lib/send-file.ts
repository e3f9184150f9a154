import { SchoolMismatchError } from "@athena/client";
import { judgeUpload, type UploadPurpose, uploadRules } from "@athena/domain/upload";
import { TRPCClientError } from "@trpc/client";
import { appErrorOf, errorSentence } from "./app-error.ts";
import { fieldSentence } from "./field-words.ts";
import type { Dictionary } from "./i18n/i18n.ts";
import { sessionExpired } from "./session-store.ts";

interface Sending {
  readonly schoolId: string;
  readonly purpose: UploadPurpose;
  /** From 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

const headBytes = 4096;

/**
 * Sends a file into a school and gives the id that other calls take. What the server would refuse is refused before it
 * travels. Rejects as calls do: with TRPCClientError.
 */
export async function sendFile(file: File, sending: Sending): Promise<{ id: string }> {
  await refuseEarly(file, sending.purpose);
  const answer = await post(file, sending);
  const { status, body, school } = answer;
  if (status === 0) throw TRPCClientError.from(new TypeError("the connection was lost"));
  if (status !== 200) {
    const error = TRPCClientError.from(Object(body));
    if (appErrorOf(error).code === "UNAUTHENTICATED") sessionExpired();
    throw error;
  }
  if (school !== sending.schoolId) {
    throw TRPCClientError.from(new SchoolMismatchError(sending.schoolId, school ?? "none"));
  }
  return { id: String(Object(body).id) };
}

async function refuseEarly(file: File, purpose: UploadPurpose): Promise<void> {
  const { mostBytes, kinds } = uploadRules[purpose];
  const head = new Uint8Array(await file.slice(0, headBytes).arrayBuffer());
  const verdict = judgeUpload(head, purpose, file.size);
  if (verdict.ok) return;
  if (verdict.fault === "FILE_TOO_LARGE") throw refusal(verdict.fault, { mostBytes });
  if (verdict.fault === "FILE_TYPE") {
    throw refusal(verdict.fault, { found: verdict.found, kinds });
  }
  throw refusal("INVALID_INPUT", null, { file: verdict.fault });
}

const refusal = (appCode: string, details: object | null, fields: object | null = null) =>
  TRPCClientError.from({
    error: { message: appCode, code: -32_600, data: { appCode, details, fields } },
  });

/** By XMLHttpRequest: fetch tells nobody how much of a body has left. */
function post(file: File, { schoolId, purpose, onProgress }: Sending) {
  return new Promise<{ status: number; body: unknown; school: string | null }>((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/files?purpose=${purpose}`);
    request.responseType = "json";
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.setRequestHeader("X-School-Id", schoolId);
    request.setRequestHeader("X-File-Name", encodeURIComponent(file.name));
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(total > 0 ? loaded / total : 0);
    request.onloadend = () => {
      const { status, response: body } = request;
      resolve({ status, body, school: request.getResponseHeader("X-School-Id") });
    };
    request.send(file);
  });
}

/** One sentence about a file that was refused, which says what would be right. */
export function fileSentence(error: unknown, t: Dictionary, purpose: UploadPurpose): string {
  const { code, facts, fields } = appErrorOf(error);
  if (fields.file) return fieldSentence(fields.file);
  if (code === "FILE_TOO_LARGE") {
    return t.files.tooLarge(uploadRules[purpose].mostBytes / (1024 * 1024));
  }
  if (code !== "FILE_TYPE") return errorSentence(error, t);
  const kinds: Record<string, string> = t.files.kinds;
  return t.files.wrongKind(
    kinds[String(facts.found)] ?? kinds.unknown ?? "",
    t.files.wanted[purpose],
  );
}
