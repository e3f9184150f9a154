const ascii = (text: string) => [...text].map((letter) => letter.charCodeAt(0));

interface Magic {
  readonly kind: string;
  readonly bytes: readonly number[];
  readonly offset?: number;
}

/** The first bytes by which a format is known. What is offered by mistake is here too, to be called by its name. */
const magics = [
  { kind: "pdf", bytes: ascii("%PDF-") },
  { kind: "png", bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { kind: "jpg", bytes: [0xff, 0xd8, 0xff] },
  { kind: "gzip", bytes: [0x1f, 0x8b] },
  { kind: "zip", bytes: [0x50, 0x4b, 0x03, 0x04] },
  { kind: "zip", bytes: [0x50, 0x4b, 0x05, 0x06] },
  { kind: "rar", bytes: ascii("Rar!") },
  { kind: "7z", bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c] },
  { kind: "office", bytes: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1] },
  { kind: "exe", bytes: ascii("MZ") },
  { kind: "exe", bytes: [0x7f, ...ascii("ELF")] },
  { kind: "gif", bytes: ascii("GIF8") },
  { kind: "webp", bytes: ascii("WEBP"), offset: 8 },
  { kind: "heic", bytes: ascii("ftyphei"), offset: 4 },
  { kind: "heic", bytes: ascii("ftypmif1"), offset: 4 },
  { kind: "video", bytes: ascii("ftyp"), offset: 4 },
  { kind: "tiff", bytes: [0x49, 0x49, 0x2a, 0x00] },
  { kind: "tiff", bytes: [0x4d, 0x4d, 0x00, 0x2a] },
] as const satisfies readonly Magic[];

export type FileKind = (typeof magics)[number]["kind"] | "html" | "text" | "unknown";

const beginsWith = (bytes: Uint8Array, { bytes: magic, offset = 0 }: Magic) =>
  magic.every((byte, place) => bytes[offset + place] === byte);

/** What a file is by its bytes, whatever it calls itself. */
export function fileKind(bytes: Uint8Array): FileKind {
  const known = magics.find((magic) => beginsWith(bytes, magic));
  if (known) return known.kind;
  const head = bytes.subarray(0, 4096);
  if (head.length === 0 || head.some(isNoText)) return "unknown";
  const text = new TextDecoder("latin1").decode(head).replace(/^\u{ef}\u{bb}\u{bf}/u, "");
  return /^\s*<(!doctype|html|svg|\?xml|script|head|body)/i.test(text) ? "html" : "text";
}

/** Control characters other than tab, line feed, form feed, carriage return and escape. */
const isNoText = (byte: number) =>
  byte < 0x09 || byte === 0x0b || (byte > 0x0d && byte < 0x20 && byte !== 0x1b) || byte === 0x7f;
