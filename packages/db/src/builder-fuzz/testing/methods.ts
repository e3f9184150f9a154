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

const isEnd = (level: object) => level === Object.prototype || Object.hasOwn(level, "addListener");
