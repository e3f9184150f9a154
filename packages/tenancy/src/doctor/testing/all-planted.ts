import type { Planted } from "./planted.ts";
import { code } from "./planted-code.ts";
import { columns } from "./planted-columns.ts";
import { keys } from "./planted-keys.ts";
import { names } from "./planted-names.ts";
import { privileges } from "./planted-privileges.ts";
import { references } from "./planted-references.ts";
import { rights } from "./planted-roles.ts";
import { machine, settings } from "./planted-server.ts";
import { tables } from "./planted-tables.ts";
import { triggers } from "./planted-triggers.ts";

/** Every violation that the doctor's test plants, each named by what it finds. */
export const planted: readonly Planted[] = [
  ...tables,
  ...columns,
  ...keys,
  ...references,
  ...triggers,
  ...code,
  ...names,
  ...rights,
  ...privileges,
  ...settings,
  ...machine,
];
