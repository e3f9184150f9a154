import fc from "fast-check";
import type { Ground } from "../core/generate.ts";
import { chain, type Program, type Step, step, value } from "../language/syntax.ts";
import type { Noun } from "../world/nouns.ts";
import { controlFamilies } from "./control.ts";
import { excused } from "./excused.ts";
import { filterFamilies } from "./filters.ts";
import { joinFamilies } from "./joins.ts";
import { instanceRoots, ownRoots, type Root, relatedRoots } from "./roots.ts";
import type { Family, Rule, Rules } from "./rule.ts";
import { shapeFamilies } from "./shapes.ts";
import { type Soil, soilOf } from "./soil.ts";
import { writeFamilies } from "./writes.ts";

/** All families of the grammar, for a builder with these methods. */
export function familiesOf(methods: readonly string[]): readonly Family[] {
  const all = [
    ...filterFamilies(methods),
    ...joinFamilies(methods),
    ...shapeFamilies,
    ...controlFamilies,
    ...writeFamilies,
  ];
  return all.map((family) => ({ ...family, rules: withoutExcused(family.rules) }));
}

const withoutExcused = (rules: Rules): Rules =>
  Object.fromEntries(Object.entries(rules).filter(([method]) => !excused.has(method)));

/** For each method of a family, programs that call it in the midst of others, over every noun it fits. */
export function programsOf(
  family: Family,
  ground: Ground,
): ReadonlyMap<string, fc.Arbitrary<Program>> {
  const soils = soilsOf(ground);
  const entries = Object.entries(family.rules);
  return new Map(
    entries.map(([method, rule]) => [method, around({ family, rule }, soils, ground)]),
  );
}

const known = new WeakMap<Ground, readonly Soil[]>();

function soilsOf(ground: Ground): readonly Soil[] {
  const soils = known.get(ground) ?? ground.nouns.map((noun) => soilOf(noun, ground));
  known.set(ground, soils);
  return soils;
}

interface Focus {
  readonly family: Family;
  readonly rule: Rule;
}

function around(focus: Focus, soils: readonly Soil[], ground: Ground): fc.Arbitrary<Program> {
  const { fits = () => true, writes } = focus.family;
  const fitting = soils.filter(fits).flatMap((soil) => {
    const roots = rootsOf(focus.family, soil, ground);
    if (roots === undefined) return [];
    return [{ weight: weightOf(soil.noun, writes), arbitrary: programsOn(focus, soil, roots) }];
  });
  return fc.oneof(...fitting);
}

/** Most programs should come to something: few write where nothing may be written. */
function weightOf({ kind, isWritable }: Noun, writes = false): number {
  if (kind === "reference") return 1;
  return writes && isWritable ? 8 : 3;
}

function rootsOf({ of }: Family, { noun }: Soil, ground: Ground): fc.Arbitrary<Root> | undefined {
  const related = relatedRoots(noun, ground);
  if (of === "related") return related;
  if (of === "own") return ownRoots(noun);
  if (of === "instance") return instanceRoots(noun, ground);
  return fc.oneof(
    { weight: 12, arbitrary: ownRoots(noun) },
    { weight: 2, arbitrary: instanceRoots(noun, ground) },
    ...(related ? [{ weight: 3, arbitrary: related }] : []),
  );
}

function programsOn(
  { family, rule }: Focus,
  soil: Soil,
  roots: fc.Arbitrary<Root>,
): fc.Arbitrary<Program> {
  const { before = () => fc.constant<readonly Step[]>([]), writes = false, isEnd } = family;
  const fillers = fillersOf(family, soil);
  return fc
    .record({ root: roots, first: fillers, before: before(soil), focus: rule(soil), last: fillers })
    .map(({ root, first, before: needed, focus, last }) => {
      const steps = [...first, ...needed, ...[focus].flat(), ...(isEnd ? [] : last)];
      return { statements: [...root.statements, chain(root.of, steps)], writes };
    });
}

function fillersOf({ around: kind, writes }: Family, soil: Soil): fc.Arbitrary<readonly Step[]> {
  if (kind === "nothing") return fc.constant([]);
  const filter = kind === "common" ? soil.commonFilter : soil.filter;
  const isPlain = kind === "common" || writes === true;
  return fc.array(isPlain ? filter : fillerOf(soil), { maxLength: 2 });
}

/** Calls that stand around the one a program is about. */
function fillerOf(soil: Soil): fc.Arbitrary<Step> {
  return fc.oneof(
    { weight: 6, arbitrary: soil.filter },
    { weight: 1, arbitrary: soil.group.map((group) => step("orWhere", group)) },
    { weight: 1, arbitrary: soil.column.map((column) => step("orderBy", column)) },
    { weight: 1, arbitrary: soil.column.map((column) => step("select", column)) },
    { weight: 1, arbitrary: soil.subSelect.map((query) => step("whereIn", value("id"), query)) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(step("clearWhere"), step("clone"), step("limit", value(4))),
    },
  );
}
