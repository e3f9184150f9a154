import { crc32, inflateRawSync } from "node:zlib";

/** The first day that a ZIP file can name, 1 January 1980, at midnight. */
const noMoment = 0x0021_0000;

/**
 * The parts of a ZIP file by name. Throws where it is none, where a part is packed in another way than deflate, or where
 * they are larger together than `mostBytes`: what a file says of its sizes is not believed.
 */
export function unzipped(zip: Buffer, mostBytes: number): Map<string, Buffer> {
  const end = zip.lastIndexOf("PK\u{5}\u{6}", undefined, "latin1");
  if (end < 0) throw new RangeError("no end of a central directory");
  const parts = new Map<string, Buffer>();
  let left = mostBytes;
  let at = zip.readUInt32LE(end + 16);
  for (let entry = zip.readUInt16LE(end + 10); entry > 0; entry -= 1) {
    if (zip.readUInt32LE(at) !== 0x02014b50) throw new RangeError("no entry of a directory");
    const [nameLength, extra, comment] = [28, 30, 32].map((place) => zip.readUInt16LE(at + place));
    const name = zip.toString("utf8", at + 46, at + 46 + (nameLength ?? 0));
    const local = zip.readUInt32LE(at + 42);
    const begin = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const packed = zip.subarray(begin, begin + zip.readUInt32LE(at + 20));
    const bytes = contentOf(packed, zip.readUInt16LE(at + 10), left);
    left -= bytes.length;
    parts.set(name, bytes);
    at += 46 + (nameLength ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return parts;
}

function contentOf(packed: Buffer, method: number, most: number): Buffer {
  if (method === 8) return inflateRawSync(packed, { maxOutputLength: Math.max(most, 1) });
  if (method !== 0 || packed.length > most) throw new RangeError("packed in an unknown way");
  return packed;
}

/** The same ZIP file with none of its parts bearing the moment at which it was packed. */
export function undated(zip: Buffer): Buffer {
  const plain = Buffer.from(zip);
  const end = plain.lastIndexOf("PK\u{5}\u{6}", undefined, "latin1");
  let at = plain.readUInt32LE(end + 16);
  for (let entry = plain.readUInt16LE(end + 10); entry > 0; entry -= 1) {
    plain.writeUInt32LE(noMoment, at + 12);
    plain.writeUInt32LE(noMoment, plain.readUInt32LE(at + 42) + 10);
    at += 46 + [28, 30, 32].reduce((sum, place) => sum + plain.readUInt16LE(at + place), 0);
  }
  return plain;
}

/** A ZIP file of these parts in this order, as large as they are. */
export function zipped(parts: readonly (readonly [name: string, bytes: Buffer])[]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, bytes] of parts) {
    const title = Buffer.from(name);
    // Version 2.0, no flags, stored; no date; the sum and both sizes; the name and nothing more.
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt32LE(crc32(bytes), 10);
    facts.writeUInt32LE(bytes.length, 14);
    facts.writeUInt32LE(bytes.length, 18);
    facts.writeUInt16LE(title.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    files.push(Buffer.from("PK\u{3}\u{4}", "latin1"), facts, title, bytes);
    directory.push(Buffer.from("PK\u{1}\u{2}\u{14}\u{0}", "latin1"), facts, place, title);
    at += 30 + title.length + bytes.length;
  }
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(Buffer.concat(directory).length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...files, ...directory, Buffer.from("PK\u{5}\u{6}", "latin1"), end]);
}
