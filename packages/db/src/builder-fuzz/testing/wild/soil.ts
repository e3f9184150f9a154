import fc from "fast-check";
import type { Ground } from "../core/generate.ts";
import { isComparable, isNumber, isText, missing, type Values } from "../core/values.ts";
import {
  apply,
  call,
  chain,
  lambda,
  name,
  noun as nounSyntax,
  type Step,
  type Syntax,
  step,
  value,
  values,
} from "../language/syntax.ts";
import type { Column } from "../world/catalogue.ts";
import type { Row } from "../world/cells.ts";
import type { Noun } from "../world/nouns.ts";
import { schoolA, schoolB } from "../world/town.ts";

type Arb<T> = fc.Arbitrary<T>;

/** What wild programs over one noun are made from. */
export interface Soil {
  readonly noun: Noun;
  readonly nouns: readonly Noun[];
  readonly values: Values;
  /** A column as a builder takes it, in some spelling. */
  readonly column: Arb<Syntax>;
  readonly texts: Arb<Syntax>;
  readonly numbers: Arb<Syntax>;
  /** Numbers, and all columns, that may be changed at will, without their table. */
  readonly counters: Arb<Syntax>;
  readonly free: Arb<Syntax>;
  /** A column and a value of its type. */
  readonly pair: Arb<readonly [Syntax, Syntax]>;
  /** Two columns of one type. */
  readonly twoColumns: Arb<readonly [Syntax, Syntax]>;
  readonly operator: Arb<Syntax>;
  /** A condition in raw SQL that is true to the rules. */
  readonly rawCondition: Arb<Syntax>;
  /** `(q) => void q.where(...)`. */
  readonly group: Arb<Syntax>;
  /** One column of some noun: a query of the school, or a callback that names a table. */
  readonly subSelect: Arb<Syntax>;
  readonly filter: Arb<Step>;
  /** On a column that all tables have, whatever the query is from by then. */
  readonly commonFilter: Arb<Step>;
  readonly id: Arb<Syntax>;
  /** A's rows by table. */
  readonly rows: ReadonlyMap<string, readonly Row[]>;
  readonly relation: Arb<Syntax>;
}

export function soilOf(noun: Noun, { nouns, values, rows }: Ground): Soil {
  const { columns } = noun.table;
  const tenants = nouns.filter(({ kind }) => kind === "tenant");
  const column = columnOf(noun, columns);
  const pair = pairOf(noun, values);
  const operator = fc.constantFrom("=", "<>", "<", ">=", "is distinct from").map(value);
  const rawCondition = rawConditionOf(noun, values);
  const filter = fc.oneof(
    pair.map((parts) => step("where", ...parts)),
    pair.map((parts) => step("orWhere", ...parts)),
    pair.map((parts) => step("whereNot", ...parts)),
    column.map((one) => step("orWhereNotNull", one)),
    rawCondition.map((raw) => step("orWhere", raw)),
  );
  const group = fc
    .array(filter, { minLength: 1, maxLength: 3 })
    .map((steps) => lambda("q", chain(name("q"), steps)));
  const relations = noun.relations.map((relation) => relation.name);
  return {
    noun,
    nouns: tenants,
    values,
    column,
    texts: columnOf(noun, columns.filter(isText)),
    numbers: columnOf(noun, columns.filter(isNumber)),
    counters: namesOf(columns.filter((one) => isNumber(one) && isFree(one))),
    free: namesOf(columns.filter(isFree)),
    pair,
    twoColumns: fc.oneof(
      ...columns.filter(isComparable).map(({ type }) => {
        const same = columnOf(
          noun,
          columns.filter((one) => one.type === type),
        );
        return fc.tuple(same, same);
      }),
    ),
    operator,
    rawCondition,
    group,
    commonFilter,
    subSelect: fc.oneof(...tenants.map((from) => subSelectOf(from, values))),
    filter,
    id: values.ids(noun.table).map(value),
    rows,
    relation: relations.length > 0 ? relationOf(noun, nouns) : fc.constant(value("nothing")),
  };
}

function namesOf(columns: readonly Column[]): Arb<Syntax> {
  const names = columns.map((column) => column.name);
  return fc.constantFrom(...(names.length > 0 ? names : ["nothing"])).map(value);
}

/** Whether a row may take another value there and be none the worse. */
export function isFree(column: Column): boolean {
  return isComparable(column) && !column.isBound && !/^(created|updated)_at$/.test(column.column);
}

const commonFilter = fc.constantFrom(
  step("where", value("schoolId"), value(schoolA)),
  step("where", value("schoolId"), value(schoolB)),
  step("orWhere", value("school_id"), value(schoolB)),
  step("orWhereNot", value("id"), value(missing)),
  step("whereNotNull", value("id")),
  step("orWhere", apply(name("raw"), value("true"))),
);

/** `firstName`, `first_name`, `students.firstName`, `students.first_name`. */
function columnOf({ tableName }: Noun, columns: readonly Column[]): Arb<Syntax> {
  const spelled = columns.flatMap(({ name: property, column }) => [
    property,
    column,
    `${tableName}.${property}`,
    `${tableName}.${column}`,
  ]);
  return fc.constantFrom(...(spelled.length > 0 ? spelled : ["nothing"])).map(value);
}

function pairOf(noun: Noun, { of }: Values): Arb<readonly [Syntax, Syntax]> {
  const columns = noun.table.columns.filter(isComparable);
  const school = fc.tuple(
    fc.constantFrom("schoolId", "school_id", `${noun.tableName}.schoolId`, " school_id").map(value),
    fc.constantFrom(schoolB, schoolA).map(value),
  );
  const pairs = columns.map((column) =>
    fc.tuple(columnOf(noun, [column]), of(noun.table, column).map(value)),
  );
  return fc.oneof(
    { arbitrary: fc.oneof(...pairs), weight: 8 },
    { arbitrary: school, weight: noun.kind === "tenant" ? 1 : 0 },
  );
}

/** Raw SQL as features write it: `?? = ?`, a constant, a sub-query that compares the school by hand. */
function rawConditionOf(noun: Noun, values: Values): Arb<Syntax> {
  const raw = (sql: string, ...bindings: Syntax[]) => apply(name("raw"), value(sql), ...bindings);
  const column = columnOf(noun, noun.table.columns);
  return fc.oneof(
    fc.constantFrom("true", "1 = 1", "false or true", "not false").map((sql) => raw(sql)),
    pairOf(noun, values).map(([key, cell]) => raw("?? = ?", key, cell)),
    column.map((key) => raw("?? is not null", key)),
  );
}

function subSelectOf(from: Noun, values: Values): Arb<Syntax> {
  const ids = from.table.columns.filter(({ type }) => type === "uuid");
  const column = columnOf(from, ids);
  const filters = fc.array(
    fc
      .tuple(fc.constantFrom("where", "orWhere", "whereNot"), pairOf(from, values))
      .map(([method, parts]) => step(method, ...parts)),
    { maxLength: 2 },
  );
  return fc
    .record({ column, filters, form: fc.nat(2) })
    .map(({ column: key, filters: steps, form }) => {
      if (form === 0) return chain(call(nounSyntax(from.name), "select", key), steps);
      const query = call(call(name("q"), "select", key), "from", value(from.tableName));
      if (form === 1) return lambda("q", chain(query, steps));
      return chain(call(apply(name("knex"), value(from.tableName)), "select", key), steps);
    });
}

function relationOf({ relations }: Noun, nouns: readonly Noun[]): Arb<Syntax> {
  const paths = relations.flatMap((relation) => {
    const next = nouns.find(({ table }) => table === relation.table)?.relations ?? [];
    return [relation.name, ...next.map((deeper) => `${relation.name}.${deeper.name}`)];
  });
  return fc.constantFrom(...paths).map(value);
}

/** Several values of one column: `["gender", ["F", "M"]]`. */
export function pairWithMany(
  { noun, values: { of } }: Soil,
  length?: number,
): Arb<readonly [Syntax, Syntax]> {
  const columns = noun.table.columns.filter(
    (column) => isComparable(column) && (length === undefined || column.isOrdered),
  );
  const sizes = length === undefined ? { maxLength: 4 } : { minLength: length, maxLength: length };
  return fc.oneof(
    ...columns.map((column) =>
      fc.tuple(columnOf(noun, [column]), fc.array(of(noun.table, column), sizes).map(values)),
    ),
  );
}
