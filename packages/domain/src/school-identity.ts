const nitWeights = [3, 7, 13, 17, 19, 23, 29, 37, 41, 43, 47, 53, 59, 67, 71];

/** The check digit of a tax number (DIAN, Orden Administrativa 4 de 1989). */
export function nitCheckDigit(number: string): number {
  const sum = [...number]
    .reverse()
    .reduce((total, digit, place) => total + Number(digit) * (nitWeights[place] ?? 0), 0);
  const rest = sum % 11;
  return rest < 2 ? rest : 11 - rest;
}

/**
 * `890.903.938-8` → `890903938-8`; undefined where it is no NIT or its check digit is wrong. Without a hyphen only
 * nine digits and the check digit are taken: of other lengths nobody knows whether the check digit is there.
 */
export function parseNit(text: string): string | undefined {
  const plain = text.replace(/[\s.]/g, "");
  const match = /^([0-9]{6,10})-([0-9])$/.exec(plain) ?? /^([0-9]{9})([0-9])$/.exec(plain);
  const [, number = "", digit = ""] = match ?? [];
  if (!match || nitCheckDigit(number) !== Number(digit)) return undefined;
  return `${number}-${digit}`;
}

/** A DANE code of an establishment or sede has twelve digits (since 2001). */
export const isDaneCode = (code: string): boolean => /^[0-9]{12}$/.test(code);

/** The school's word in its address: `ie-san-jose`. Lower case, digits and single dashes, 3 to 40, not an id. */
export const isSlug = (slug: string): boolean =>
  /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(slug) &&
  slug.length >= 3 &&
  slug.length <= 40 &&
  !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(slug);

/** A slug proposed from a name. */
export function slugOf(name: string): string {
  return name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[^a-z]+|-+$/g, "")
    .slice(0, 40)
    .replace(/-+$/, "");
}
