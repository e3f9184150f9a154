/** @typedef {ReturnType<typeof namesOf>} Names */

const capital = (word) => word.charAt(0).toUpperCase() + word.slice(1);
const pascal = (kebab) => kebab.split("-").map(capital).join("");
const camel = (kebab) => pascal(kebab).replace(/^./, (letter) => letter.toLowerCase());
const words = (kebab) => kebab.replaceAll("-", " ");

function singular(plural) {
  if (plural.endsWith("ies")) return plural.replace(/ies$/, "y");
  if (/(ss|us|x|ch|sh)es$/.test(plural)) return plural.slice(0, -2);
  return plural.replace(/([^su])s$/, "$1");
}

/**
 * The forms of a module's name: `study-plans` → table `study_plans`, key `studyPlans`, class `StudyPlan`.
 * Throws for anything but lower-case English words joined by hyphens.
 *
 * @param {string} name
 */
export function namesOf(name) {
  if (!/^[a-z]+(-[a-z]+)*$/.test(name)) {
    throw new Error(`"${name}" is no module name: lower-case words with hyphens, like study-plans`);
  }
  const one = singular(name);
  return {
    module: name,
    one,
    key: camel(name),
    many: pascal(name),
    model: pascal(one),
    table: name.replaceAll("-", "_"),
    title: capital(words(name)),
    oneInWords: words(one),
    manyInWords: words(name),
  };
}
