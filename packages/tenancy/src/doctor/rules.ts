import type { Rule } from "./facts.ts";
import { codeRules } from "./rules/code.ts";
import { columnRules } from "./rules/columns.ts";
import { doorRules } from "./rules/doors.ts";
import { functionRules } from "./rules/functions.ts";
import { idRules } from "./rules/ids.ts";
import { indexRules } from "./rules/indexes.ts";
import { nameRules } from "./rules/names.ts";
import { privilegeRules } from "./rules/privileges.ts";
import { actionRules } from "./rules/reference-actions.ts";
import { referenceRules } from "./rules/references.ts";
import { registryRules } from "./rules/registry.ts";
import { relationRules } from "./rules/relations.ts";
import { roleRules } from "./rules/roles.ts";
import { serverRules } from "./rules/server.ts";
import { settingRules } from "./rules/settings.ts";
import { statementRules } from "./rules/statements.ts";
import { tenantColumnRules } from "./rules/tenant-column.ts";
import { triggerRules } from "./rules/triggers.ts";
import { viewRules } from "./rules/views.ts";

/** Everything the doctor looks for. */
export const rules: readonly Rule[] = [
  ...registryRules,
  ...relationRules,
  ...viewRules,
  ...tenantColumnRules,
  ...columnRules,
  ...idRules,
  ...indexRules,
  ...referenceRules,
  ...actionRules,
  ...triggerRules,
  ...functionRules,
  ...codeRules,
  ...nameRules,
  ...roleRules,
  ...doorRules,
  ...settingRules,
  ...privilegeRules,
  ...serverRules,
  ...statementRules,
];
