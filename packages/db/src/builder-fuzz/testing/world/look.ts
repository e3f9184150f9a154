import { registry } from "../../../registry.ts";
import type { SchoolDb } from "../../../school-db.ts";

const tables = registry.names("tenant");
const strings = [
  `select '${tables[0]}' as "table", to_jsonb(t) as row from ${tables[0]} t where t.school_id = `,
  ...tables
    .slice(1)
    .map((one) => ` union all select '${one}', to_jsonb(t) from ${one} t where t.school_id = `),
  "",
];
const template = Object.freeze(Object.assign(strings, { raw: Object.freeze([...strings]) }));

/** Every row the school owns, as its own handle sees it in its transaction. */
export function lookAtAll(db: SchoolDb): Promise<unknown> {
  return db.sql(template, ...tables.map(() => db.school));
}
