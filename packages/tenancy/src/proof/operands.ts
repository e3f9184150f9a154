import { listOf, stringNode, tagged } from "./ast.ts";
import type { Relation, Scope } from "./scope.ts";
import { findRelation } from "./scope.ts";
import { checkType } from "./types.ts";

export interface ColumnOperand {
  readonly relation: Relation;
  readonly name: string;
}

/**
 * The column an operand is, or undefined. `alias.column` belongs to the relation PostgreSQL finds
 * under that alias. A bare `column` belongs to the level's relation only when there is exactly one
 * and it is known to have that column; otherwise it could be anybody's, even an outer level's.
 */
export function columnOf(operand: unknown, scope: Scope): ColumnOperand | undefined {
  const { kind, fields } = tagged(operand);
  if (kind !== "ColumnRef") return undefined;
  const parts = listOf(fields.fields).map(stringNode);
  const [first, second] = parts;
  if (parts.length === 2 && first !== undefined && second !== undefined) {
    const relation = findRelation(first, scope);
    return relation && { relation, name: second };
  }
  const [only, ...others] = scope.relations;
  if (parts.length !== 1 || first === undefined || only === undefined || others.length > 0) {
    return undefined;
  }
  return only.tenantColumns.has(first) ? { relation: only, name: first } : undefined;
}

/** `$n` or `$n::uuid`: of a canonical UUID the cast is the same value. Nothing else is the parameter itself. */
export function parameterOf(operand: unknown): { readonly parameter: number } | undefined {
  const { kind, fields } = tagged(operand);
  if (kind === "TypeCast" && checkType(fields.typeName) === "uuid") {
    return parameterOf(fields.arg);
  }
  const number = fields.number;
  return kind === "ParamRef" && typeof number === "number" ? { parameter: number } : undefined;
}
