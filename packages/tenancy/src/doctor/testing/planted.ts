import type { TableRule } from "../../registry.ts";
import type { Catalogue } from "../catalogue.ts";
import type { Severity } from "../finding.ts";

type Tables = Readonly<Record<string, TableRule>>;

/** A violation, and the one finding that names it. `:app`, `:other` and `:database` are filled in. */
export interface Planted {
  readonly guarantee: string;
  readonly rule: string;
  readonly object: RegExp;
  /** SQL. */
  readonly plant?: string;
  /** What a catalogue would hold, where no SQL can plant it (on a server older than `since`). */
  readonly read?: (catalogue: Catalogue) => Partial<Catalogue>;
  readonly since?: number;
  /** Tables the registry has beside those of the schema. */
  readonly more?: Tables;
  /** Where it is not the rule's own. */
  readonly severity?: Severity;
  /** Other rules that this violation cannot be had without. */
  readonly also?: readonly string[];
  /** What the mend says where a person must decide; without it the mend is SQL. */
  readonly decision?: RegExp;
  /** What the person then does: after it nothing is left. Absent where it is not done in this database. */
  readonly decided?: { readonly sql?: string; readonly more?: Tables };
}
