import { fileURLToPath } from "node:url";
import { blindness, look } from "./look.mjs";

/** Fewer modules than this and the lint did not see the house. */
const floor = 80;

const root = fileURLToPath(new URL("../..", import.meta.url));
const seen = await look(root);
for (const { rule, comment, from, to } of seen.violations) {
  console.error(`${rule}: ${from} → ${to}\n  ${comment}`);
}
const blind = blindness(seen, floor);
if (blind) console.error(`the arrows were not checked: ${blind}`);
console.log(
  `${seen.modules} modules, ${seen.imports} imports, ${seen.violations.length} violations`,
);
process.exitCode = blind || seen.violations.length > 0 ? 1 : 0;
