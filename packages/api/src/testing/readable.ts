import { inflateRawSync } from "node:zlib";

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

function fileText(base64: string): string {
  const bytes = Buffer.from(base64, "base64");
  const isZip = bytes.subarray(0, 2).toString() === "PK";
  return isZip ? unzipped(bytes).join("\n") : bytes.toString();
}

const endMark = 0x06054b50;
const entryMark = 0x02014b50;

/** The files of a zip archive as text, by its table of contents. Enough for what our own exports write. */
function unzipped(zip: Buffer): string[] {
  const mark = Buffer.alloc(4);
  mark.writeUInt32LE(endMark);
  const end = zip.lastIndexOf(mark);
  if (end < 0) throw new Error("a zip archive without its end");
  const files: string[] = [];
  let entry = zip.readUInt32LE(end + 16);
  while (zip.readUInt32LE(entry) === entryMark) {
    const [size, local] = [zip.readUInt32LE(entry + 20), zip.readUInt32LE(entry + 42)];
    const begin = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const bytes = zip.subarray(begin, begin + size);
    files.push((zip.readUInt16LE(entry + 10) === 0 ? bytes : inflateRawSync(bytes)).toString());
    const names = [28, 30, 32].map((field) => zip.readUInt16LE(entry + field));
    entry += 46 + names.reduce((sum, length) => sum + length, 0);
  }
  return files;
}
