/** A place in a value: property names and indexes; the last step of a `key` is the key itself. */
export interface Place {
  readonly path: readonly (string | number)[];
  readonly holds: "value" | "key";
  /** Whether it has, or could have, neighbours of its kind: an element of a list, a key of a record. */
  readonly isOneOfMany: boolean;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
export const isId = (value: unknown): value is string =>
  typeof value === "string" && uuid.test(value);

/** Every place that holds an id, at any depth, in values and in keys. */
export function idPlaces(value: unknown): Place[] {
  return placesOf(value, isId);
}

/** Every place that holds a text which is no id. */
export function textPlaces(value: unknown): Place[] {
  const isText = (inner: unknown) => typeof inner === "string" && !isId(inner);
  return placesOf(value, isText).filter(({ holds }) => holds === "value");
}

function placesOf(value: unknown, isWanted: (inner: unknown) => boolean): Place[] {
  const found: Place[] = [];
  const visit = (inner: unknown, path: Place["path"], isOneOfMany: boolean): void => {
    if (isWanted(inner)) found.push({ path, holds: "value", isOneOfMany });
    if (typeof inner !== "object" || inner === null) return;
    for (const [name, part] of Object.entries(inner)) {
      const isKey = isId(name);
      if (isKey && isWanted(name)) {
        found.push({ path: [...path, name], holds: "key", isOneOfMany: true });
      }
      const step = Array.isArray(inner) ? Number(name) : name;
      visit(part, [...path, step], isOneOfMany || isKey || Array.isArray(inner));
    }
  };
  visit(value, [], false);
  return found;
}

/** A copy of the value with something else at the place. */
export function replaced(value: unknown, place: Place, other: unknown): unknown {
  const { path, holds } = place;
  const [step, ...rest] = path;
  if (step === undefined) return other;
  if (Array.isArray(value)) {
    const inner = { path: rest, holds, isOneOfMany: true };
    return value.map((part, index) => (index === step ? replaced(part, inner, other) : part));
  }
  const entries = Object.entries(Object(value)).map(([name, part]) => {
    if (name !== String(step)) return [name, part];
    if (rest.length === 0 && holds === "key") return [String(other), part];
    return [name, replaced(part, { path: rest, holds, isOneOfMany: false }, other)];
  });
  return Object.fromEntries(entries);
}

/** What stands at the place: its id, or its key. */
export function at(value: unknown, { path, holds }: Place): unknown {
  if (holds === "key") return path.at(-1);
  let part = value;
  for (const step of path) part = Reflect.get(Object(part), step);
  return part;
}

/**
 * The same with one element or key more that differs in its id only: one foreign among own ones. Undefined where
 * the place has no list around it.
 */
export function withOneMore(value: unknown, place: Place, id: string): unknown {
  const { path, holds } = place;
  const changed = replaced(value, place, id);
  const list = path.findLastIndex(
    (step, index) => typeof step === "number" || (holds === "key" && index === path.length - 1),
  );
  const step = path[list];
  if (step === undefined) return undefined;
  const around: Place = { path: path.slice(0, list), holds: "value", isOneOfMany: false };
  const own = at(value, around);
  const other = at(changed, around);
  const more = Array.isArray(own)
    ? [...own, Reflect.get(Object(other), step)]
    : { ...Object(own), [id]: Reflect.get(Object(own), step) };
  return replaced(value, around, more);
}
