import type { Draft } from "./draft.ts";
import { reference } from "./expressions.ts";
import { type Level, levelLeaves, levelScope, type Site, sitesOf } from "./level.ts";
import { type Rel, tenantColumns } from "./scope.ts";
import { spoiledBinding } from "./spoiled-binding.ts";

/**
 * Binds each tenant table of a level in a place and a way the proof knows: by a parameter, or by equality with what is
 * bound already, here or further out, in WHERE or in an ON that removes its rows. Then come the LATERAL items, which may
 * lean on what is bound; some tables wait for them and lean on what they show.
 */
export function bindLevel(d: Draft, level: Level): void {
  const waiting = new Set<Rel>();
  const hasLateral = levelLeaves(level).some(({ later }) => later);
  for (const rel of d.choices.shuffled(levelScope(level).rels)) {
    if (rel.table?.kind !== "tenant" || rel.tenant.length > 0) continue;
    if (hasLateral && d.choices.chance(0.4)) waiting.add(rel);
    else bindRel(d, rel, level);
  }
  for (const leaf of levelLeaves(level)) {
    leaf.later?.(leaf);
    if (leaf.later === undefined || !d.choices.chance(0.5)) continue;
    for (const rel of [...waiting]) {
      if (leaf.rel.tenant.length === 0) continue;
      waiting.delete(rel);
      d.note("bound through a lateral");
      bindRel(d, rel, level);
    }
  }
  for (const rel of waiting) bindRel(d, rel, level);
}

function bindRel(d: Draft, rel: Rel, level: Level): void {
  if (level.abandoned.has(rel) || spoiledBinding(d, rel, level)) return;
  const site = d.choices.pick(bindingSites(rel, level));
  site.conditions.push(binding(d, rel, site));
  d.note(`bound in ${site.label}`);
  rel.tenant = [d.facts.tenantColumn];
}

function bindingSites(rel: Rel, level: Level): readonly [Site, ...Site[]] {
  const [where, ...ons] = sitesOf(level);
  return [where, ...ons.filter(({ covers }) => covers.includes(rel))];
}

/** `t.school_id = $1`, or an equality with a column that holds the school. */
export function binding(d: Draft, rel: Rel, { scope }: Site): string {
  const column = reference(d, rel, { column: d.facts.tenantColumn, scope });
  const bound = d.choices.chance(0.4) ? d.choices.some(tenantColumns(scope)) : undefined;
  const own = scope.rels.map(({ alias }) => `${alias}.`);
  if (bound === undefined) d.note("bound by a parameter");
  else if (own.some((prefix) => bound.startsWith(prefix))) d.note("bound by equality");
  else d.note("bound by equality with an outer level");
  const other = bound ?? d.tenant();
  return d.choices.chance(0.3) ? `${other} = ${column}` : `${column} = ${other}`;
}
