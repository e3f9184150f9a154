import { loadModule, parseSync } from "libpg-query";

/** The major version of PostgreSQL whose grammar the proof reads, e.g. 18. */
export async function grammarMajor(): Promise<number> {
  await loadModule();
  const { version } = parseSync("select 1");
  return Math.floor((version ?? 0) / 10_000);
}
