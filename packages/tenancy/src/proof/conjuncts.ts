import { closed, isFields, listOf, stringNodes, tagged } from "./ast.ts";
import type { ColumnOperand } from "./operands.ts";
import { columnOf, parameterOf } from "./operands.ts";
import type { Proof, Relation, Scope } from "./scope.ts";
import { holdsTenant } from "./scope.ts";

/** A WHERE or ON, what it sees, and the relations whose rows it removes when it is not true. */
export interface Condition {
  readonly quals: unknown;
  readonly scope: Scope;
  readonly covers: readonly Relation[];
}

/** One side is a column of a relation; the other is a parameter or a column. */
interface Equality {
  readonly column: ColumnOperand;
  readonly other: ColumnOperand | { readonly parameter: number };
  readonly covers: readonly Relation[];
}

/**
 * Marks every tenant table which the conditions bind, until nothing more follows.
 *
 * Why it is sound. A top-level conjunct must be true for a row to survive its condition, and `=`
 * is not true for null. So `t.tenant = $n` removes every row of t that is not the tenant's, and
 * every row where an outer join put nulls for t: where the condition covers t, the result is the
 * same as if t had held the tenant's rows only from the start. `t.tenant = u.tenant` says the same
 * once u is proved, since u's column then is the tenant's id or null. Only proved facts prove
 * others, so two unproved tables never prove each other.
 */
export function bind(conditions: readonly Condition[], proof: Proof): void {
  const equalities = conditions.flatMap(equalitiesOf);
  while (equalities.some((equality) => bindOne(equality, proof)));
}

/** True when it proved a table that was not proved before. */
function bindOne({ column, other, covers }: Equality, proof: Proof): boolean {
  const { relation } = column;
  if (relation.source !== "tenant" || relation.provedBy !== undefined) return false;
  if (!covers.includes(relation) || !relation.tenantColumns.has(column.name)) return false;
  const subject = `${relation.alias}.${column.name}`;
  if ("parameter" in other) {
    proof.tenantParameters.add(other.parameter);
    relation.provedBy = `${subject} = $${other.parameter}`;
    return true;
  }
  if (!holdsTenant(other.relation, other.name)) return false;
  relation.provedBy = `${subject} = ${other.relation.alias}.${other.name} (proved)`;
  return true;
}

/** The equalities among the top-level AND conjuncts of a condition, each in both directions. */
function equalitiesOf({ quals, scope, covers }: Condition): readonly Equality[] {
  return conjunctsOf(quals).flatMap((conjunct) => {
    const sides = equalSides(conjunct);
    if (sides === undefined) return [];
    const [left, right] = sides.map((side) => columnOf(side, scope) ?? parameterOf(side));
    if (left === undefined || right === undefined) return [];
    return [
      ...("relation" in left ? [{ column: left, other: right, covers }] : []),
      ...("relation" in right ? [{ column: right, other: left, covers }] : []),
    ];
  });
}

/** What must be true for the whole to be true: AND is opened, OR and NOT are not. */
function conjunctsOf(quals: unknown): readonly unknown[] {
  const { kind, fields } = tagged(quals);
  if (kind !== "BoolExpr" || fields.boolop !== "AND_EXPR") return [quals];
  return listOf(fields.args).flatMap(conjunctsOf);
}

/** The two sides of a plain `=`: not IN, ANY, BETWEEN, IS NOT DISTINCT FROM, nor an operator with a schema. */
function equalSides(conjunct: unknown): readonly [unknown, unknown] | undefined {
  const { kind, fields } = tagged(conjunct);
  if (kind !== "A_Expr" || fields.kind !== "AEXPR_OP") return undefined;
  const names = stringNodes(fields.name);
  if (names.length !== 1 || names[0] !== "=") return undefined;
  const { lexpr, rexpr } = closed(kind, fields, ["kind", "name", "lexpr", "rexpr"]);
  return isFields(lexpr) && isFields(rexpr) ? [lexpr, rexpr] : undefined;
}
