/** Lower case, without accents (ñ becomes n), single spaces: how names and documents are searched. */
export function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();
}

/** The words of a search box, folded. `"Ñañez  josé"` → `["nanez", "jose"]`; order does not matter to a search. */
export function searchWords(text: string): string[] {
  return folded(text).split(" ").filter(Boolean).slice(0, 8);
}

/** A sort key in Spanish order for plain byte comparison: accents do not count, ñ follows every n. */
export function sortKey(text: string): string {
  return folded(text.normalize("NFC").replace(/[ñÑ]/g, "n\u{7f}"));
}

/** `%word%` for LIKE, with the pattern characters taken literally. */
export function containing(word: string): string {
  return `%${word.replace(/[\\%_]/g, "\\$&")}%`;
}
