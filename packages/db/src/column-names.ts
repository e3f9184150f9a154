import { knexSnakeCaseMappers } from "objection";

/** camelCase in TypeScript, snake_case in PostgreSQL. */
export const columnMappers = knexSnakeCaseMappers();

/** How a column is called in rows: `birth_date` is `birthDate`, Objection's `guardians:full_name` is `guardians:fullName`. */
export function propertyName(column: string): string {
  return Object.keys(columnMappers.postProcessResponse({ [column]: null }))[0] ?? column;
}
