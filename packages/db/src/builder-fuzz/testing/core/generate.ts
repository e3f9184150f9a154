import fc from "fast-check";
import type { Noun } from "../world/nouns.ts";
import { clausesOver } from "./generate-clauses.ts";
import { readEnds, writeEnds } from "./generate-ends.ts";
import { type Join, type Question, sourcesOf } from "./language.ts";
import type { Memory } from "./memory.ts";
import type { Values } from "./values.ts";

/** What all programs of a run have in common. */
export interface Ground {
  readonly nouns: readonly Noun[];
  readonly values: Values;
  /** A's rows by table. */
  readonly rows: Memory;
}

type Base = Pick<Question, "noun" | "related" | "alias" | "joins">;

/**
 * Questions of the core language. What a question stands on (noun, joins) is chosen from a list made beforehand, so that
 * everything else is generated without looking back, and shrinks.
 */
export function questions(given: Ground): fc.Arbitrary<Question> {
  const ground = { ...given, nouns: given.nouns.map(withPlainRelations) };
  const all = ground.nouns.flatMap((noun) =>
    basesOf(noun, ground).map(({ weight, base }) => ({
      weight: noun.kind === "reference" ? 1 : weight,
      arbitrary: questionsOn(base, ground),
    })),
  );
  return fc.oneof(...all);
}

function withPlainRelations(noun: Noun): Noun {
  return { ...noun, relations: noun.relations.filter(({ isPlain }) => isPlain) };
}

function questionsOn(base: fc.Arbitrary<Base>, ground: Ground): fc.Arbitrary<Question> {
  const [sample] = fc.sample(base, { numRuns: 1, seed: 1 });
  if (sample === undefined) throw new Error("nothing to ask about");
  const place = { ...sample, sources: sourcesOf(sample), ground };
  const writes = writeEnds(place);
  const ends = [
    { weight: 3, arbitrary: readEnds(place) },
    ...(writes.length > 0 ? [{ weight: 2, arbitrary: fc.oneof(...writes) }] : []),
  ];
  return fc
    .record({ base, where: clausesOver(place), end: fc.oneof(...ends) })
    .map(({ base: { noun, related, alias, joins }, where, end }) => ({
      noun,
      related,
      alias,
      joins,
      where: end.is === "insert" ? [] : where,
      end,
    }));
}

interface WeightedBase {
  readonly weight: number;
  /** Alike in all but values. */
  readonly base: fc.Arbitrary<Base>;
}

/** The noun alone, with each of its joins, by each of its relations from owners. */
function basesOf(noun: Noun, ground: Ground): WeightedBase[] {
  const alone: Base = { noun, related: undefined, alias: undefined, joins: [] };
  const joined = joinsOf(noun, ground).map((joins) => fc.constant({ ...alone, joins }));
  const owned = noun.relations
    .filter(({ isToMany }) => isToMany)
    .map((relation) =>
      fc
        .uniqueArray(ground.values.ids(noun.table), { maxLength: 3 })
        .map((owners): Base => ({ ...alone, related: { relation, owners } })),
    );
  const share = (total: number, bases: readonly fc.Arbitrary<Base>[]) =>
    bases.map((base) => ({ weight: Math.max(1, Math.round(total / bases.length)), base }));
  return [
    ...share(30, [fc.constant(alone)]),
    ...share(6, [fc.constant({ ...alone, alias: "x" })]),
    ...share(24, joined),
    ...share(24, owned),
  ];
}

function joinsOf(noun: Noun, { nouns }: Ground): Join[][] {
  const single = noun.relations.flatMap((relation) =>
    (["inner", "left"] as const).flatMap((kind): Join[] => {
      const next = nouns.find(({ table }) => table === relation.table)?.relations ?? [];
      return [
        { kind, path: [relation], alias: undefined, isSpelledOut: false },
        { kind, path: [relation], alias: "j", isSpelledOut: false },
        { kind, path: [relation], alias: "k", isSpelledOut: true },
        ...next.map(
          (deeper): Join => ({
            kind,
            path: [relation, deeper],
            alias: undefined,
            isSpelledOut: false,
          }),
        ),
      ];
    }),
  );
  const spelledOut = single.filter(({ isSpelledOut }) => isSpelledOut);
  const [first] = single;
  const pairs = spelledOut.flatMap((second) => (first ? [[first, second]] : []));
  return [...single.map((join) => [join]), ...pairs];
}
