/** Public methods of a class and of what it extends, without those of Object and EventEmitter. */
export function publicMethods(prototype: object): string[] {
  const found = new Set<string>();
  for (let level = prototype; !isEnd(level); level = Object.getPrototypeOf(level)) {
    for (const name of Object.getOwnPropertyNames(level)) {
      if (name !== "constructor" && !name.startsWith("_")) found.add(name);
    }
  }
  return [...found].sort();
}

function isEnd(level: object | null): boolean {
  return level === null || level === Object.prototype || Object.hasOwn(level, "addListener");
}

interface Rows {
  readonly methods: readonly string[];
  readonly exercised: readonly string[];
  readonly excused: readonly string[];
  /** Rows that are operations of their own and not the name of a method. */
  readonly more?: readonly string[];
}

/** Methods in no row, rows of no method, and methods that are both exercised and excused. */
export function holes({ methods, exercised, excused, more = [] }: Rows) {
  const rows = new Set([...exercised, ...excused]);
  const known = new Set([...methods, ...more]);
  return {
    inNoRow: methods.filter((method) => !rows.has(method)),
    rowsOfNoMethod: [...rows].filter((row) => !known.has(row)),
    twice: exercised.filter((method) => excused.includes(method)),
  };
}
