import fc from "fast-check";
import { fresh, missing, type Values } from "../core/values.ts";
import {
  apply,
  list,
  name,
  record,
  type Step,
  type Syntax,
  step,
  value,
} from "../language/syntax.ts";
import type { Table } from "../world/catalogue.ts";
import { people, type Row } from "../world/cells.ts";
import type { Noun } from "../world/nouns.ts";
import { schoolA, schoolB } from "../world/town.ts";
import { always, each, type Family, type Rules } from "./rule.ts";
import { isFree, type Soil } from "./soil.ts";

type Arb<T> = fc.Arbitrary<T>;
type Cells = Readonly<Record<string, Syntax>>;

/** What may be said of the school in a row: mostly nothing, else A, B or nonsense, in some spelling. */
const school: Arb<Cells> = fc.oneof(
  { arbitrary: fc.constant({}), weight: 8 },
  {
    arbitrary: fc.constantFrom("schoolId", "school_id").map((key) => ({ [key]: value(schoolA) })),
    weight: 1,
  },
  {
    arbitrary: fc
      .tuple(
        fc.constantFrom("schoolId", "school_id", "students.schoolId", " school_id"),
        fc.constantFrom<unknown>(schoolB, missing, null, "", 0, [schoolB], {}),
      )
      .map(([key, cell]) => ({ [key]: value(cell) })),
    weight: 1,
  },
);

/** Some changes of plain columns, in which somebody may have slipped the school. */
function changesOf({ noun, values }: Soil): Arb<Syntax> {
  const { columns } = noun.table;
  const free = columns.filter(isFree);
  // A change of nothing but the school is no change, and Knex refuses one.
  const chosen = free.length > 0 ? free : columns.filter(({ name }) => name === "createdAt");
  const entries = chosen.map((column) =>
    fc.tuple(fc.constant(column.name), values.of(noun.table, column).map(value)),
  );
  const some =
    entries.length > 0
      ? fc.array(fc.oneof(...entries), { minLength: 1, maxLength: 3 })
      : fc.constant([]);
  return fc
    .tuple(some, school)
    .map(([chosen, own]) => record({ ...Object.fromEntries(chosen), ...own }));
}

/** A row much like one of A's, under an id that is fresh, A's, B's alone or nobody's. */
function rowOf({ rows, nouns, values }: Soil, table: Table): Arb<Syntax> {
  const known = (rows.get(table.table) ?? []).map(plainCells);
  const hasId = table.columns.some(({ column }) => column === "id");
  return fc
    .record({
      row: fc.constantFrom(...(known.length > 0 ? known : [{}])),
      id: fc.oneof(
        { weight: 1, arbitrary: values.ids(table) },
        { weight: 3, arbitrary: fc.constantFrom(...fresh) },
      ),
      renewed: fc.oneof(
        { weight: 1, arbitrary: fc.constant({}) },
        { weight: 3, arbitrary: renewed(table, nouns, values) },
      ),
      own: school,
    })
    .map(({ row, id, renewed: cells, own }) => {
      const named = hasId ? { id: value(id) } : {};
      return record({ ...row, ...cells, ...named, ...own });
    });
}

/** Other values where two rows must not have the same, and other rows to refer to, which may be nobody's. */
function renewed(table: Table, nouns: readonly Noun[], values: Values): Arb<Cells> {
  const unique = table.uniques.filter(({ name: index }) => !index.endsWith("_pkey"));
  const cells = table.columns.flatMap((column): [string, Arb<Syntax>][] => {
    const { name: key, type, words } = column;
    const isUnique = unique.some(({ columns }) => columns.includes(column.column));
    const reference = table.references.find(
      ({ columns }) => columns.includes(column.column) && columns.length > 1,
    );
    if (key === "schoolId") return [];
    if (key === "userId" && isUnique) {
      return [[key, fc.constantFrom(...people.slice(10, 50)).map(value)]];
    }
    const target = nouns.find((one) => one.table.table === reference?.target)?.table;
    if (target && key !== "userId") return [[key, values.ids(target).map(value)]];
    if (column.isBound && type === "boolean") return [[key, fc.constant(value(false))]];
    const isText = type === "text" && words === undefined && reference === undefined;
    return isText && isUnique ? [[key, fc.constant(value("fresh"))]] : [];
  });
  return fc.record(Object.fromEntries(cells));
}

function plainCells(row: Row): Cells {
  const cells = Object.entries(row).filter(
    ([key, cell]) => key !== "schoolId" && !(cell instanceof Uint8Array),
  );
  return Object.fromEntries(cells.map(([key, cell]) => [key, value(cell)]));
}

/** A row with rows of one of its relations, whole or by their ids alone. */
function graphOf(soil: Soil): Arb<Syntax> {
  const { noun, values } = soil;
  const root = rowOf(soil, noun.table);
  const grown = noun.relations.map(({ name: key, table, isToMany }) => {
    const child = fc.oneof(
      values.ids(table).map((id) => record({ id: value(id) })),
      rowOf(soil, table),
    );
    const children = isToMany
      ? fc.array(child, { maxLength: 2 }).map((all) => list(...all))
      : child;
    return fc.tuple(root, children).map(([row, related]) => withEntry(row, key, related));
  });
  return fc.oneof(root, ...grown);
}

function withEntry(row: Syntax, key: string, related: Syntax): Syntax {
  return row.is === "record" ? { ...row, entries: [...row.entries, [key, related]] } : row;
}

const graphOptions = fc
  .constantFrom(
    {},
    { relate: true },
    { relate: true, unrelate: true },
    { insertMissing: true },
    { insertMissing: true, noDelete: true },
    { insertMissing: true, update: true },
    { insertMissing: true, relate: true, noDelete: true },
    { noDelete: true, noInsert: true },
    { update: true },
    { allowRefs: true },
  )
  .map(value);

const counter = (soil: Soil) =>
  fc.oneof(
    { arbitrary: soil.counters, weight: 5 },
    { arbitrary: fc.constant(value("schoolId")), weight: 1 },
  );

const byRow = (method: string) => (soil: Soil) =>
  rowOf(soil, soil.noun.table).map((row) => step(method, row));
const byChanges = (method: string) => (soil: Soil) =>
  changesOf(soil).map((changes) => step(method, changes));
const byIdAndChanges = (method: string) => (soil: Soil) =>
  fc.tuple(soil.id, changesOf(soil)).map((args) => step(method, ...args));
const byGraph = (method: string) => (soil: Soil) =>
  fc.tuple(graphOf(soil), graphOptions).map((args) => step(method, ...args));
const byCounter = (method: string) => (soil: Soil) =>
  counter(soil).map((column) => step(method, column, value(1)));

const changing: Rules = {
  ...each("patch update", byChanges),
  ...each("patchAndFetchById updateAndFetchById", byIdAndChanges),
  ...each("increment decrement", byCounter),
  ...each("delete del truncate", (method) => always(method)),
  deleteById: (soil) => soil.id.map((id) => step("deleteById", id)),
};

const inserting: Rules = {
  insert: (soil) =>
    fc.oneof(
      byRow("insert")(soil),
      fc
        .array(rowOf(soil, soil.noun.table), { minLength: 1, maxLength: 2 })
        .map((all) => step("insert", list(...all))),
    ),
  insertAndFetch: byRow("insertAndFetch"),
};

const graphs = each("insertGraph insertGraphAndFetch upsertGraph upsertGraphAndFetch", byGraph);

const relations: Rules = {
  relate: (soil) =>
    fc.oneof(
      soil.id.map((id) => step("relate", id)),
      fc.array(soil.id, { minLength: 1, maxLength: 2 }).map((ids) => step("relate", list(...ids))),
    ),
  unrelate: always("unrelate"),
};

const target: Arb<Step> = fc
  .constantFrom<Syntax[]>(
    [value("id")],
    [list(value("id"))],
    [list(value("schoolId"), value("id"))],
    [list(value("school_id"), value("id"))],
    [],
    [apply(name("raw"), value("(school_id, id)"))],
  )
  .map((args) => step("onConflict", ...args));

const merge = (soil: Soil): Arb<Step> =>
  fc
    .oneof(
      { weight: 2, arbitrary: soil.free.map((column) => [list(column)]) },
      {
        weight: 2,
        arbitrary: changesOf(soil).map((changes) => [changes]),
      },
      {
        weight: 1,
        arbitrary: fc.constantFrom<Syntax[]>(
          [],
          [list(value("schoolId"))],
          [record({ schoolId: value(schoolB) })],
          [record({ id: apply(name("raw"), value("excluded.id")) })],
        ),
      },
    )
    .map((args) => step("merge", ...args));

const ignore: Step = step("ignore");
const conflict: Rules = {
  onConflict: (soil) => fc.tuple(target, fc.oneof(merge(soil), fc.constant(ignore))),
  merge: (soil) => fc.tuple(target, merge(soil)),
  ignore: () => target.map((one) => [one, ignore]),
};

const returning: Rules = {
  returning: (soil) =>
    fc.oneof(
      fc.constant(step("returning", value("*"))),
      soil.column.map((column) => step("returning", column)),
      fc.constant(step("returning", apply(name("raw"), value("(select count(*) from students)")))),
    ),
};

const oneWrite = (soil: Soil): Arb<readonly Step[]> =>
  fc
    .oneof(byChanges("patch")(soil), fc.constant(step("delete")), byRow("insert")(soil))
    .map((one) => [one]);

/** The methods that write. */
export const writeFamilies: readonly Family[] = [
  { name: "change", rules: changing, writes: true },
  { name: "insert", rules: inserting, writes: true, around: "nothing" },
  { name: "graph write", rules: graphs, writes: true, around: "nothing", of: "own" },
  {
    name: "fetch",
    rules: each("patchAndFetch updateAndFetch", byChanges),
    writes: true,
    of: "instance",
  },
  { name: "relate", rules: relations, writes: true, of: "related" },
  {
    name: "conflict",
    rules: conflict,
    before: (soil) => byRow("insert")(soil).map((one) => [one]),
    writes: true,
    around: "nothing",
  },
  { name: "returning", rules: returning, before: oneWrite, writes: true },
];
