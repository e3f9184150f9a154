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
      `select school_id::text as school, to_jsonb(t) as row from ${table} t order by id`,
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

/** Each id once, at most `most` of a column: a journal has many rows, and they are alike. */
function someOf(columns: Columns, most: number): string[] {
  return [...new Set([...columns.values()].flatMap((ids) => ids.slice(0, most)))];
}

/** The foreign ids to try in a place: first those of the kind that stands there, then some of every kind. */
export function foreignFor(ids: KnownIds, own: unknown): string[] {
  const holds = (columns: Columns, name: string) => columns.get(name)?.some((id) => id === own);
  const alike = [...ids.foreign].filter(([name]) => holds(ids.own, name) || holds(ids.twin, name));
  return [...new Set([...someOf(new Map(alike), 1), ...someOf(ids.foreign, 2)])];
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
    return oneOf([
      [8, again],
      [6, likely],
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
