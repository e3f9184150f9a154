export const simatEncodings = ["utf-8", "latin-1"] as const;
export type SimatEncoding = (typeof simatEncodings)[number];

/**
 * What Windows has where Latin-1 has control characters, from 0x80 on. A table, because Node 20 decodes windows-1252 as
 * if it were Latin-1.
 */
const windows = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

/** The text of a file's bytes: UTF-8 where they are, else Latin-1 as Windows writes it. A byte order mark is dropped. */
export function decodeFile(bytes: Uint8Array): { text: string; encoding: SimatEncoding } {
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), encoding: "utf-8" };
  } catch {
    const text = Array.from(bytes, (byte) => windows[byte - 0x80] ?? String.fromCharCode(byte));
    return { text: text.join(""), encoding: "latin-1" };
  }
}

/**
 * The bytes of a text. In Latin-1 a character it does not have loses its marks, and is a question mark where that does
 * not help: `lost` says how many.
 */
export function encodeFile(
  text: string,
  encoding: SimatEncoding,
): { bytes: Uint8Array; lost: number } {
  if (encoding === "utf-8") return { bytes: new TextEncoder().encode(text), lost: 0 };
  let lost = 0;
  const bytes: number[] = [];
  for (const character of text.normalize("NFC")) {
    const known = latin(character);
    if (known !== undefined) {
      bytes.push(known);
      continue;
    }
    lost += 1;
    for (const plain of character.normalize("NFD").replace(/\p{M}/gu, "") || "?") {
      bytes.push(latin(plain) ?? 0x3f);
    }
  }
  return { bytes: Uint8Array.from(bytes), lost };
}

function latin(character: string): number | undefined {
  const point = character.codePointAt(0) ?? 0;
  if (point < 0x80 || (point >= 0xa0 && point <= 0xff)) return point;
  const place = windows.indexOf(character);
  return place < 0 ? undefined : 0x80 + place;
}
