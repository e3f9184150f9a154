import type { Computed } from "../worlds/catalogue.ts";
import type { Draft, Shape, Wanted } from "./draft.ts";
import { value } from "./expressions.ts";
import { type Level, levelScope } from "./level.ts";
import { computed } from "./literals.ts";
import { type Named, type Scope, tenantColumns } from "./scope.ts";
import { spoiledTargets } from "./spoiled-target.ts";

/** One column of a target list. */
export interface Target {
  readonly sql: string;
  readonly kind: Computed;
  /** Holds the school's id or null. */
  readonly isTenant?: boolean;
}

/** Up to `most` columns of any kind. */
export function someColumns(d: Draft, most: number): readonly Wanted[] {
  return Array.from({ length: 1 + d.choices.below(most) }, () =>
    d.choices.pick([...computed, "tenant"]),
  );
}

/** What is wanted over a level, made by `make` where it is not the school. */
export function targetOf(
  d: Draft,
  wanted: Wanted,
  { scope, make = value }: { readonly scope: Scope; readonly make?: typeof value },
): Target {
  if (wanted !== "tenant") return { sql: make(d, wanted, scope), kind: wanted };
  const found = d.choices.some(tenantColumns(scope));
  if (found === undefined) return { sql: value(d, "uuid", scope), kind: "uuid" };
  d.note("shows the school");
  return { sql: found, kind: "uuid", isTenant: true };
}

interface Listed {
  readonly list: string;
  readonly columns: readonly Named[];
  readonly tenant: readonly string[];
}

/** The list with its names, and after it what near misses add. */
export function listed(
  d: Draft,
  targets: readonly Target[],
  { level, shape, isGrouped }: { level: Level; shape: Shape; isGrouped: boolean },
): Listed {
  const nameAt = (at: number) => `c${at + 1}`;
  const stray = level.stray.filter(({ at }) => at === "target").map(({ sql }) => sql);
  const spoiled = shape.isTop ? spoiledTargets(d, levelScope(level), isGrouped) : [];
  const named = targets.map(({ sql }, at) => `${sql} as ${nameAt(at)}`);
  return {
    list: [...named, ...stray, ...spoiled].join(", "),
    columns: targets.map(({ kind }, at) => ({ name: nameAt(at), kind })),
    tenant: targets.flatMap(({ isTenant }, at) => (isTenant ? [nameAt(at)] : [])),
  };
}
