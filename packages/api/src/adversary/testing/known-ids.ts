import { registry } from "@athena/db/registry";
import fc from "fast-check";
import type { TestWorld } from "../../testing.ts";
import { isId } from "./places.ts";
import type { Way } from "./shape.ts";

/** Ids of one kind, by the column they stand in: `students.id`, `access_tokens.user_id`. */
type Columns = ReadonlyMap<string, readonly string[]>;

/** The ids in two schools' rows as the database has them, told apart by who knows them. */
export interface KnownIds {
  /** In rows of A only, of both, of B only. */
  readonly own: Columns;
  readonly twin: Columns;
  readonly foreign: Columns;
}

/** Reads every id of every tenant table of both schools, over the owner's connection. */
export async function knownIds({
  owner,
  schools,
}: Pick<TestWorld, "owner" | "schools">): Promise<KnownIds> {
  const ids = { own: new Map(), twin: new Map(), foreign: new Map() } satisfies KnownIds;
  for (const table of registry.names("tenant")) {
    const rows = await owner.rows<{ school: string; row: Record<string, unknown> }>(
      // In the order in which they were written: ids that PostgreSQL drew are in another order in each run.
      `select school_id::text as school, to_jsonb(t) as row from ${table} t order by ctid`,
    );
    for (const column of Object.keys(rows[0]?.row ?? {})) {
      const of = (school: string) =>
        new Set(
          rows
            .filter((each) => each.school === school)
            .map(({ row }) => row[column])
            .filter(isId),
        );
      const [mine, theirs] = [of(schools.A.id), of(schools.B.id)];
      const name = `${table}.${column}`;
      note(
        ids.own,
        name,
        [...mine].filter((id) => !theirs.has(id)),
      );
      note(
        ids.twin,
        name,
        [...mine].filter((id) => theirs.has(id)),
      );
      note(
        ids.foreign,
        name,
        [...theirs].filter((id) => !mine.has(id)),
      );
    }
  }
  return ids;
}

/** The same but for some ids. */
export function without(ids: KnownIds, spared: ReadonlySet<string>): KnownIds {
  const left = (columns: Columns) => {
    const kept = new Map<string, readonly string[]>();
    for (const [name, all] of columns) {
      note(
        kept,
        name,
        all.filter((id) => !spared.has(id)),
      );
    }
    return kept;
  };
  return { own: left(ids.own), twin: left(ids.twin), foreign: ids.foreign };
}

function note(columns: Map<string, readonly string[]>, name: string, ids: readonly string[]): void {
  if (ids.length > 0) columns.set(name, ids);
}

/** Ids of other kinds that are tried in one place. */
const othersAPlace = 8;

/**
 * The foreign ids to try in a place: first those of the kind that stands there, then some of other kinds. `drawn` says
 * which: all kinds in all places would be the square of the schema, so each day tries others.
 */
export function foreignFor(ids: KnownIds, own: unknown, drawn: number): string[] {
  return likelyFirst(ids, ids.foreign, { own, drawn, others: othersAPlace });
}

/** The ids that both schools have to try in a place, the likeliest first, and `others` of other kinds. */
export function twinsFor(
  ids: KnownIds,
  place: { readonly own: unknown; readonly drawn: number; readonly others: number },
): string[] {
  return likelyFirst(ids, ids.twin, place);
}

function likelyFirst(
  { own: mine, twin }: KnownIds,
  columns: Columns,
  { own, drawn, others }: { own: unknown; drawn: number; others: number },
): string[] {
  const holds = (some: Columns, name: string) => some.get(name)?.some((id) => id === own);
  const alike = [...columns].filter(([name]) => holds(mine, name) || holds(twin, name));
  const likely = alike.flatMap(([, ids]) => ids.find((id) => id !== own) ?? []);
  return [...new Set([...likely, ...someColumns(columns, others, drawn)])];
}

/** One id of each of so many columns, drawn. */
function someColumns(columns: Columns, most: number, drawn: number): string[] {
  const all = [...columns.values()];
  const number = Math.abs(drawn);
  const from = number % Math.max(1, all.length);
  const chosen = [...all.slice(from), ...all.slice(0, from)].slice(0, most);
  return chosen.flatMap((ids) => ids[number % ids.length] ?? []);
}

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/**
 * Own ids for a place of a module's input. First of all those of the column that is called like the field
 * (`studentId` → `student_id`) or, for an `id`, of the tables called like the module (`members` → `school_memberships`); but ids of every column come,
 * so that a field with another name gets one that is accepted too. `accepted`: what was accepted there before.
 */
export function ownIdsFor(ids: KnownIds, module: string) {
  const columns = [...ids.own, ...ids.twin];
  const keys = columns.filter(([name]) => name.endsWith(".id"));
  let turn = 0;
  return (way: Way, accepted: readonly string[]): fc.Arbitrary<string> => {
    const step = way.findLast((each) => each !== "*" && each !== "{}") ?? "";
    const field = snake(step).replace(/s$/, "");
    const isLikely = (name: string) => {
      const [table = "", column = ""] = name.split(".");
      if (field !== "id") return column === field;
      return column === "id" && `_${table}`.includes(`_${snake(module).replace(/s$/, "")}`);
    };
    const likely = columns.filter(([name]) => isLikely(name));
    const again = columns.filter(([, values]) => values.some((id) => accepted.includes(id)));
    // Where no name helps: a list, or the keys of a record, are ids of one kind, and each draw believes in another.
    const believed = likely.length > 0 ? [] : keys.slice(turn % keys.length).slice(0, 1);
    turn += 1;
    return oneOf([
      [8, again],
      [6, likely],
      [6, believed],
      [2, keys],
      [1, columns],
    ]);
  };
}

type Column = readonly [name: string, ids: readonly string[]];

/** A weight, and columns of which each has the same chance, however many ids it has. */
function oneOf(groups: readonly (readonly [number, readonly Column[]])[]): fc.Arbitrary<string> {
  const filled = groups.filter(([, columns]) => columns.length > 0);
  return fc.oneof(
    ...filled.map(([weight, columns]) => ({
      weight,
      arbitrary: fc.oneof(...columns.map(([, values]) => fc.constantFrom(...values))),
    })),
  );
}
