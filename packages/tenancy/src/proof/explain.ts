import type { Verdict } from "./verdict.ts";

/** A verdict in words, for people: what binds each table, or what is missing and how to write it. */
export function explain(verdict: Verdict): string {
  if (!verdict.ok) {
    return [
      `refused (${verdict.rule}): ${verdict.message}`,
      ...(verdict.table === undefined ? [] : [`  table: ${named(verdict.table, verdict.alias)}`]),
      ...(verdict.hint === undefined ? [] : [`  write: ${verdict.hint}`]),
    ].join("\n");
  }
  const parameters = verdict.tenantParameters.map((number) => `$${number}`).join(", ");
  return [
    `proved: ${verdict.command}`,
    ...verdict.occurrences.map(({ table, alias, by }) => `  ${named(table, alias)}: ${by}`),
    ...(verdict.occurrences.length === 0 ? ["  no table of a tenant"] : []),
    ...(parameters === "" ? [] : [`  must be the tenant at each execution: ${parameters}`]),
  ].join("\n");
}

function named(table: string, alias: string | undefined): string {
  return alias === undefined || alias === table ? table : `${table} as ${alias}`;
}
