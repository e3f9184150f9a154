import { unzipped } from "../zip.ts";

/** A value as text, errors with their words and causes, and the bytes of files (spreadsheets too) beside it. */
export function readable(value: unknown): string {
  const files: string[] = [];
  const text = JSON.stringify(value, (key, inner) => {
    if (key === "base64" && typeof inner === "string") files.push(fileText(inner));
    if (!(inner instanceof Error)) return inner;
    const { name, message, stack, cause } = inner;
    return { ...inner, name, message, stack, cause };
  });
  return [text ?? "", ...files].join("\n");
}

const mostBytes = 100_000_000;

function fileText(base64: string): string {
  const bytes = Buffer.from(base64, "base64");
  const isZip = bytes.subarray(0, 2).toString() === "PK";
  return isZip ? [...unzipped(bytes, mostBytes).values()].join("\n") : bytes.toString();
}
