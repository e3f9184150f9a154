import { parseSync } from "libpg-query";
import { describe, expect, test } from "vitest";
import { StatementRefused } from "../errors.ts";
import { isFields, type Tagged } from "./ast.ts";
import { proveInsert } from "./insert.ts";
import { guarded, loadParser } from "./parser.ts";
import { refuse } from "./refuse.ts";
import type { Place } from "./scope.ts";
import { proveSelect } from "./select.ts";
import { schoolRegistry } from "./testing.ts";
import { proveDelete, proveUpdate } from "./write.ts";

/**
 * E17, for every place of a syntax tree: whatever a later grammar adds, renames or moves is refused until somebody
 * has looked at it. The statements together hold every kind of node that the proof knows.
 */
const statements = [
  `with recursive r as materialized (select a from notes where school_id = $1 union all select * from r), s as (values (1, $2))
   select distinct on (a) a as b, s2.*, count(*) filter (where a > 1) over (partition by b order by c desc nulls last rows between 1 preceding and 2 following),
     sum(x) over w, (array[1, 2])[1:2], row(1, 'x'), greatest(a, 1), coalesce(a, b), current_date, x'1F', null, true, 1.5,
     case a when 1 then 2 else 3 end, a is true, a::numeric(10, 2)[3], name collate "C", grouping(a), concat(variadic tags), make_interval(days => 3)
   from students as s2 join (select * from guardians where school_id = $1) as g(x, y) on g.x = s2.id
     left join document_types on not (a is null and b is not null)
     cross join lateral (select 1) l, rows from (generate_series(1, 2), unnest($3)) with ordinality as f(m, n),
     jsonb_to_recordset($4) as t(o int, q text[])
   where s2.school_id = $1::uuid and a in (1, 2) and b = any($5) and c between 1 and 2 and d like 'x' escape '!' and exists (select 1)
     and e = any (select f from notes where school_id = $1) and extract(year from now()) > 1
   group by grouping sets ((a), rollup (b)) having count(*) > 1 window w as (order by a)
   order by a limit 10 offset 5 for update of s2 nowait`,
  "insert into students as t (school_id, id, data) values ($1, $2, default) on conflict (school_id, (lower(id))) where a > 1 do update set data[1] = excluded.data, b = 1 where t.a > 1 returning id as x",
  "with n as (select * from notes where school_id = $1) update students s set (a, b) = (select 1, 2), c = $2 from n where s.school_id = $1 returning *",
  "with n as (select * from notes where school_id = $1) delete from students using n where students.school_id = $1 returning id",
  "(select school_id from students where school_id = $1 except select school_id from notes where school_id = $1) order by 1 fetch first 3 rows with ties",
];

await loadParser();
const provers = {
  SelectStmt: proveSelect,
  InsertStmt: proveInsert,
  UpdateStmt: proveUpdate,
  DeleteStmt: proveDelete,
};

/** Proves a tree as if the grammar had given it. */
function prove(tree: unknown): void {
  const { kind, fields }: Tagged = guarded(() => tree)("select");
  const command = Object.entries(provers).find(([name]) => name === kind);
  if (command === undefined) refuse("statement-kind", kind);
  command[1](fields, newPlace());
}

function newPlace(): Place {
  return {
    proof: {
      registry: schoolRegistry,
      door: undefined,
      tenantParameters: new Set(),
      occurrences: [],
      relations: new Set(),
      select: proveSelect,
    },
    ctes: new Map(),
    scope: undefined,
  };
}

/** The name of a rule: neither acceptance nor another error. */
const isRefusal = (outcome: string) => outcome !== "accepted" && /^[a-z-]+$/.test(outcome);

type Container = Record<string | number, unknown>;

interface Spot {
  readonly holder: Container;
  readonly key: string | number;
  readonly path: string;
}

/** Every value of a tree, with who holds it. */
function spotsOf(value: unknown, path = ""): readonly Spot[] {
  if (typeof value !== "object" || value === null) return [];
  const holder = value as Container;
  return Object.keys(holder).flatMap((name) => {
    const key = Array.isArray(value) ? Number(name) : name;
    const at = `${path}.${name}`;
    return [{ holder, key, path: at }, ...spotsOf(holder[key], at)];
  });
}

/** What becomes of the statement when one value of its tree is another. */
function outcomesOf(sql: string, change: (value: unknown) => unknown) {
  const tree: unknown = parseSync(sql);
  const outcomes: { path: string; outcome: string }[] = [];
  for (const spot of spotsOf(tree)) {
    const before = spot.holder[spot.key];
    const after = change(before);
    if (after === before) continue;
    spot.holder[spot.key] = after;
    outcomes.push({ path: spot.path, outcome: outcomeOf(tree) });
    spot.holder[spot.key] = before;
  }
  return outcomes;
}

function outcomeOf(tree: unknown): string {
  try {
    prove(tree);
    return "accepted";
  } catch (error) {
    return error instanceof StatementRefused ? error.rule : `threw ${String(error)}`;
  }
}

/** Where a statement goes on being accepted, with what follows from it being harmless. */
const open = {
  /** The modifiers of a type are constants, and their kind is looked at. */
  field: /\.(typmods|arrayBounds)\.\d+\.(A_Const|Integer)(\.ival)?$|\.arrayBounds\.\d+$/,
  /** Their place fixes what they are, and all their fields are known and visited, whatever they are called. */
  kind: /\.(targetList|exprs|functions|coldeflist|lockingClause|lockedRels|ctes|valuesLists|cols|indexElems)\.\d+$/,
  /** Words which say how the rows that are there are ordered, grouped, locked or counted. */
  word: /\.(sortby_nulls|ordering|nulls_ordering|booltesttype|strength|waitPolicy|GroupingSet\.kind|row_format|argnumber)$/,
  /** A label of RETURNING is shown to nobody. */
  name: /\.returningClause\.exprs\.\d+\.ResTarget\.name$/,
};

const words =
  /^(AEXPR|SETOP|JOIN|LIMIT_OPTION|CTEMaterialize|ONCONFLICT|SVFOP|COERCE|IS_|SORTBY|OVERRIDING|AND_|OR_|NOT_|LCS_|LockWait|[A-Z]+_SUBLINK)|^p$/;
const isName = (value: unknown): value is string => typeof value === "string" && !words.test(value);
/** `{ ColumnRef: … }`, and no record of fields. */
const isNode = (value: object) => /^[A-Z]\w*$/.test(Object.keys(value).join());

describe.each(statements.map((sql) => [sql.replaceAll(/\s+/g, " ").slice(0, 60), sql]))(
  "%s",
  (_name, sql) => {
    test("is accepted as it stands", () => {
      expect(outcomeOf(parseSync(sql))).toBe("accepted");
    });

    test("E17 is refused with one more field, wherever it is", () => {
      const found = outcomesOf(sql, (value) => (isFields(value) ? { ...value, grown: {} } : value));
      const refused = found.filter(({ path }) => !open.field.test(path));
      expect(refused.length).toBeGreaterThan(30);
      expect(refused.filter(({ outcome }) => outcome !== "unknown-node")).toEqual([]);
    });

    test("E17 is refused with a list where a node stood", () => {
      const found = outcomesOf(sql, (value) => (isFields(value) ? [] : value));
      const refused = found.filter(({ path }) => !open.field.test(path));
      expect(refused.filter(({ outcome }) => !isRefusal(outcome))).toEqual([]);
    });

    test("E17 is refused with a node of a new kind, wherever it is", () => {
      const grown = (value: unknown) =>
        isFields(value) && isNode(value) ? { GrownKind: Object.values(value)[0] } : value;
      const found = outcomesOf(sql, grown);
      const refused = found.filter(({ path }) => !open.kind.test(path));
      expect(refused.length).toBeGreaterThan(10);
      expect(refused.filter(({ outcome }) => !isRefusal(outcome))).toEqual([]);
    });

    test("E17 is refused with a new word, wherever it is", () => {
      const found = outcomesOf(sql, (value) =>
        typeof value === "string" && words.test(value) ? "GROWN_WORD" : value,
      );
      const refused = found.filter(({ path }) => !open.word.test(path));
      expect(refused.length).toBeGreaterThan(3);
      expect(refused.filter(({ outcome }) => !isRefusal(outcome))).toEqual([]);
    });

    test("E17 is refused with something else where a name stood", () => {
      const found = outcomesOf(sql, (value) => (isName(value) ? { text: value } : value));
      const refused = found.filter(({ path }) => !open.name.test(path));
      expect(refused.length).toBeGreaterThan(3);
      expect(refused.filter(({ outcome }) => !isRefusal(outcome))).toEqual([]);
    });
  },
);
