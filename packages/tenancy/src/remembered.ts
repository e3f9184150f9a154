const most = 4000;

/** The function, computing each name once. Forgets all when there are too many: names may come from outside. */
export function remembered<Value>(compute: (name: string) => Value): (name: string) => Value {
  const known = new Map<string, Value>();
  return (name) => {
    const found = known.get(name);
    if (found !== undefined) return found;
    if (known.size >= most) known.clear();
    const computed = compute(name);
    known.set(name, computed);
    return computed;
  };
}
