/** @typedef {import("./catalogue.mjs").Test} Test */

/**
 * An attack and the tests that make it.
 *
 * @param {string} words `A1 the attack ⇒ what is expected`
 * @param {...Test} tests
 */
export function met(words, ...tests) {
  return { ...parts(words), tests };
}

/**
 * An attack with a written reason, beside the tests where there are some.
 *
 * @param {string} words
 * @param {string} because
 * @param {...Test} tests
 */
export function explained(words, because, ...tests) {
  return { ...parts(words), because, tests };
}

function parts(words) {
  const found = /^([A-I]\d+) (.+) ⇒ (.+)$/.exec(words);
  if (!found) throw new Error(`not "A1 attack ⇒ expected": ${words}`);
  const [, id = "", attack = "", expected = ""] = found;
  return { id, attack, expected };
}
