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
    // Decoded at once, because a list of a large file's letters is many times the file.
    const text = new TextDecoder("latin1").decode(bytes);
    return { text: text.replace(/[\x80-\x9f]/g, asWindows), encoding: "latin-1" };
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
  const plain = text.normalize("NFC").replace(/[^\0-\x7f\xa0-\xff]/gu, (character) => {
    const known = windows.indexOf(character);
    if (known >= 0) return String.fromCharCode(0x80 + known);
    lost += 1;
    const bare = character.normalize("NFD").replace(/\p{M}/gu, "") || "?";
    return bare.replace(/[^\0-\x7f\xa0-\xff]/gu, "?");
  });
  const bytes = new Uint8Array(plain.length);
  for (let place = 0; place < plain.length; place += 1) bytes[place] = plain.charCodeAt(place);
  return { bytes, lost };
}

const asWindows = (control: string) => windows[control.charCodeAt(0) - 0x80] ?? control;
