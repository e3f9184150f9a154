import { closed, listOf, tagged, textOf } from "./ast.ts";
import { columnOf, parameterOf } from "./operands.ts";
import { refuse } from "./refuse.ts";
import type { Output, OutputColumn, Scope } from "./scope.ts";
import { findRelation, holdsTenant } from "./scope.ts";

/**
 * What a proved select shows of the tenant. A column taken over from a proved table's tenant column
 * holds the tenant's id or null wherever it goes; a star shows whatever its relations show.
 */
export function outputOf(targetList: unknown, scope: Scope): Output {
  const columns: OutputColumn[] = [];
  const byName = new Set<string>();
  let hasStar = false;
  for (const target of listOf(targetList)) {
    const { kind, fields } = tagged(target);
    const { name, val } = closed(kind, fields, ["name", "val"]);
    const star = starNames(val, scope);
    if (star !== undefined) {
      hasStar = true;
      for (const shown of star) byName.add(shown);
      continue;
    }
    const column = outputColumn(name, val, scope);
    if (!hasStar) columns.push(column);
    if (column.name !== undefined && column.tenant?.length === 0) byName.add(column.name);
  }
  return { columns, tenantColumns: byName };
}

function outputColumn(name: unknown, value: unknown, scope: Scope): OutputColumn {
  const shown = name === undefined ? undefined : textOf(name);
  const column = columnOf(value, scope);
  if (column !== undefined && holdsTenant(column.relation, column.name)) {
    return { name: shown ?? column.name, tenant: [] };
  }
  const parameter = parameterOf(value);
  return { name: shown, tenant: parameter && [parameter.parameter] };
}

/** The tenant columns that `*` or `alias.*` shows, or undefined when the value is no star. */
function starNames(value: unknown, scope: Scope): readonly string[] | undefined {
  const { kind, fields } = tagged(value);
  const parts = kind === "ColumnRef" ? listOf(fields.fields) : [];
  const last = parts.at(-1);
  if (last === undefined || tagged(last).kind !== "A_Star") return undefined;
  const [first] = parts;
  if (parts.length === 1) return scope.relations.flatMap((relation) => [...relation.tenantColumns]);
  const qualifier = tagged(first);
  const alias = qualifier.kind === "String" ? textOf(qualifier.fields.sval) : "";
  return [...(findRelation(alias, scope)?.tenantColumns ?? [])];
}

/** Rows of VALUES: a column is the tenant's when each row has a parameter there. */
export function outputOfValues(rows: readonly (readonly unknown[])[]): Output {
  const width = Math.max(0, ...rows.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, index) => ({
    name: undefined,
    tenant: together(rows.map((row) => parameterOf(row[index] ?? absent)?.parameter)),
  }));
  return { columns, tenantColumns: new Set() };
}

const absent = { Absent: {} };

function together(parameters: readonly (number | undefined)[]): readonly number[] | undefined {
  const all = parameters.filter((parameter) => parameter !== undefined);
  return all.length === parameters.length ? [...new Set(all)] : undefined;
}

/** A row of UNION, INTERSECT or EXCEPT comes from either arm, so a column must be the tenant's in both. */
export function outputOfArms(left: Output, right: Output): Output {
  const columns = left.columns.map(({ name, tenant }, index) => {
    const other = right.columns[index]?.tenant;
    return { name, tenant: tenant && other && [...new Set([...tenant, ...other])] };
  });
  return { columns, tenantColumns: namesOf(columns) };
}

function namesOf(columns: readonly OutputColumn[]): ReadonlySet<string> {
  const names = columns.flatMap(({ name, tenant }) =>
    name !== undefined && tenant?.length === 0 ? [name] : [],
  );
  return new Set(names);
}

/** The tenant columns under the names an alias gives to them, `as x(a, b)`; without any, their own. */
export function outputNames(output: Output, aliases: readonly string[]): ReadonlySet<string> {
  if (aliases.length === 0) return output.tenantColumns;
  return namesOf(output.columns.map(({ tenant }, index) => ({ name: aliases[index], tenant })));
}

/** For INSERT: the parameters which must equal the tenant so that this column is the tenant's in each row. */
export function tenantAt(output: Output, index: number): readonly number[] {
  const tenant = output.columns[index]?.tenant;
  return (
    tenant ??
    refuse("insert-tenant", "a row is inserted whose tenant is not a parameter or a proved column")
  );
}
