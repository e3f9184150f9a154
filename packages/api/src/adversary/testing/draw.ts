import fc from "fast-check";
import { choicesOf, isIdShape, resolved, type Shape, type Way } from "./shape.ts";
import { textOf } from "./texts.ts";

/** What a drawing needs beside the shape. */
export interface Drawing {
  readonly root: Shape;
  /** The ids that may stand at this place. */
  readonly idsFor: (way: Way) => fc.Arbitrary<string>;
  /** What someone wrote down because no shape can say it; see hints.ts. */
  readonly hintFor: (way: Way) => fc.Arbitrary<unknown> | undefined;
  /** How often, of ten times, a part is there that need not be. */
  readonly optionals: number;
  /** A place that is always there, e.g. `guardianId`. */
  readonly always?: string | undefined;
}

/** Inputs of the shape. What the shape can't say (refinements, look-ups) the parser and the procedure refuse. */
export function draw(shape: Shape, drawing: Drawing, way: Way = []): fc.Arbitrary<unknown> {
  const hint = drawing.hintFor(way);
  const drawn = drawShape(resolved(shape, drawing.root), drawing, way);
  return hint ? fc.oneof({ weight: 4, arbitrary: hint }, drawn) : drawn;
}

function drawShape(shape: Shape, drawing: Drawing, way: Way): fc.Arbitrary<unknown> {
  if (shape.const !== undefined) return fc.constant(shape.const);
  if (shape.enum) return fc.constantFrom(...shape.enum);
  const choices = choicesOf(shape);
  if (choices.length > 1) return fc.oneof(...choices.map((choice) => draw(choice, drawing, way)));
  if (isIdShape(shape, way)) return drawing.idsFor(way);
  switch (choices[0]?.type ?? shape.type) {
    case "string":
      return textOf(shape);
    case "integer":
    case "number":
      return numberOf(shape);
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case "array":
      return arrayOf(shape, drawing, way);
    case "object":
      return isRecord(shape) ? recordOf(shape, drawing, way) : objectOf(shape, drawing, way);
    default:
      return fc.jsonValue({ maxDepth: 1 });
  }
}

/** Small numbers count and choose; the ends of the range are tried now and then. */
function numberOf(shape: Shape): fc.Arbitrary<number> {
  const step = shape.multipleOf ?? 1;
  const least = shape.minimum ?? Number(shape.exclusiveMinimum ?? -1 - step) + step;
  const most = shape.maximum ?? Number(shape.exclusiveMaximum ?? 1_000 + step) - step;
  const from = Math.max(least, Math.min(1, most));
  const small = fc.integer({ min: 0, max: 5 }).map((steps) => Math.min(from + steps * step, most));
  return fc.oneof({ weight: 6, arbitrary: small }, fc.constantFrom(least, most));
}

/** At least two elements where that is allowed: an attack hides one among others. */
function arrayOf(shape: Shape, drawing: Drawing, way: Way): fc.Arbitrary<unknown[]> {
  const inner = [...way, "*"];
  if (shape.prefixItems) {
    return fc.tuple(...shape.prefixItems.map((item) => draw(item as Shape, drawing, inner)));
  }
  const least = shape.minItems ?? 0;
  if (isDeep(way)) return fc.constant([]);
  const most = Math.min(shape.maxItems ?? 4, Math.max(least, 4));
  const items = draw((shape.items ?? {}) as Shape, drawing, inner);
  return fc.oneof(
    {
      weight: 3,
      arbitrary: fc.array(items, {
        minLength: Math.max(least, Math.min(2, most)),
        maxLength: most,
      }),
    },
    fc.array(items, {
      minLength: Math.max(least, Math.min(1, most)),
      maxLength: Math.max(least, Math.min(1, most)),
    }),
  );
}

const isRecord = (shape: Shape) =>
  !shape.properties && typeof shape.additionalProperties === "object";

function recordOf(shape: Shape, drawing: Drawing, way: Way): fc.Arbitrary<object> {
  const keys = draw((shape.propertyNames ?? { type: "string" }) as Shape, drawing, [...way, "{}"]);
  const values = draw(shape.additionalProperties as Shape, drawing, [...way, "*"]);
  return fc
    .array(fc.tuple(keys.map(String), values), { minLength: 2, maxLength: 3 })
    .map((entries) => Object.fromEntries(entries));
}

const absent = Symbol("absent");

function objectOf(shape: Shape, drawing: Drawing, way: Way): fc.Arbitrary<object> {
  const parts = Object.entries(shape.properties ?? {}).flatMap(([name, part]) => {
    const inner = [...way, name];
    const isNeeded = shape.required?.includes(name) || isAlways(drawing, inner);
    if (!isNeeded && (isDeep(way) || drawing.optionals === 0)) return [];
    const drawn = draw(part as Shape, drawing, inner);
    if (isNeeded) return [[name, drawn] as const];
    const maybe = fc.oneof(
      { weight: drawing.optionals, arbitrary: drawn },
      { weight: 10 - drawing.optionals, arbitrary: fc.constant(absent) },
    );
    return [[name, maybe] as const];
  });
  return fc
    .record(Object.fromEntries(parts))
    .map((object) =>
      Object.fromEntries(Object.entries(object).filter(([, value]) => value !== absent)),
    );
}

function isAlways({ always }: Drawing, way: Way): boolean {
  const name = way.join(".");
  return always === name || always?.startsWith(`${name}.`) === true;
}

/** A shape that refers to itself has to end somewhere. */
const isDeep = (way: Way) => way.length > 5;
