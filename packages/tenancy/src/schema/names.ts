const plain = /^[a-z_][a-z0-9_]*$/;
const longest = 63;

/** True for a name that means the same quoted and unquoted. */
export function isPlainName(name: string): boolean {
  return plain.test(name) && name.length <= longest;
}

/** Returns the name. Throws when it is not a plain lower-case identifier of at most 63 characters. */
export function plainName(name: string): string {
  if (!isPlainName(name)) throw new Error(`not a plain lower-case name: ${name}`);
  return name;
}

/**
 * Joins the parts with underscores. Throws when PostgreSQL would cut the result: a cut name is
 * found by nobody who looks for it, and two cut names may be one.
 */
export function objectName(...parts: readonly string[]): string {
  const name = parts.join("_");
  if (name.length > longest) {
    throw new Error(`${name} is longer than ${longest} characters: give it a shorter \`name\``);
  }
  return plainName(name);
}

/** Quotes an identifier for SQL. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Quotes several identifiers as a comma list. */
export function quotedList(names: readonly string[]): string {
  return names.map(quoted).join(", ");
}

/** Quotes a text for SQL. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
