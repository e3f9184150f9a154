import { z } from "zod";
import type { Place } from "./places.ts";

/** What a procedure takes, as JSON Schema says it: all that can travel in a request, and nothing of what is made of it. */
export type Shape = z.core.JSONSchema.JSONSchema;

/** The way to a part of an input: property names, `*` for any element or any value of a record, `{}` for its keys. */
export type Way = readonly string[];

/** The shape of what a procedure's parsers take one after the other; undefined where it takes nothing. */
export function shapeOf(parsers: readonly z.ZodType[]): Shape | undefined {
  const shapes = parsers
    .filter((parser) => !(parser instanceof z.ZodVoid || parser instanceof z.ZodUndefined))
    .map((parser) => z.toJSONSchema(parser, { io: "input", unrepresentable: "any" }) as Shape);
  return shapes.length > 1 ? { allOf: shapes } : shapes[0];
}

const isShape = (part: unknown): part is Shape => typeof part === "object" && part !== null;

/** A shape without references and without `allOf`, one level deep. `root` is where references begin. */
export function resolved(shape: Shape, root: Shape): Shape {
  if (shape.$ref !== undefined) return resolved(referenced(shape.$ref, root), root);
  if (!shape.allOf) return shape;
  const { allOf, ...own } = shape;
  return allOf.filter(isShape).reduce<Shape>((sum, part) => merged(sum, resolved(part, root)), own);
}

function referenced(pointer: string, root: Shape): Shape {
  let part: unknown = root;
  for (const name of pointer.split("/").slice(1)) part = Reflect.get(Object(part), name);
  if (!isShape(part)) throw new Error(`${pointer} leads nowhere`);
  return part;
}

function merged(one: Shape, other: Shape): Shape {
  const patterns = [...patternsOf(one), ...patternsOf(other)];
  return {
    ...one,
    ...other,
    ...(one.properties || other.properties
      ? {
          properties: { ...one.properties, ...other.properties },
          required: [...(one.required ?? []), ...(other.required ?? [])],
        }
      : {}),
    ...(patterns.length > 0 ? { patterns } : {}),
  };
}

/** The regular expressions a text must match, all of them. */
export function patternsOf(shape: Shape): string[] {
  const several = shape.patterns;
  if (Array.isArray(several)) return several.filter((one) => typeof one === "string");
  return shape.pattern === undefined ? [] : [shape.pattern];
}

/** The shapes of which a value has one; the shape itself where there is no choice. */
export function choicesOf(shape: Shape): Shape[] {
  const choices = shape.anyOf ?? shape.oneOf;
  if (choices) return choices.filter(isShape);
  if (!Array.isArray(shape.type)) return [shape];
  return (shape.type as string[]).map((type) => ({ ...shape, type }) as Shape);
}

const anyId = "01930000-89ab-7def-8123-456789abcdef";

/** Whether a text at this place is the id of a row: by its format, its pattern, or its name. */
export function isIdShape(shape: Shape, way: Way): boolean {
  if (shape.type !== "string") return false;
  if (shape.format === "uuid") return true;
  const matches = (text: string) => patternsOf(shape).every((one) => new RegExp(one).test(text));
  if (patternsOf(shape).length > 0) return matches(anyId) && !matches("1") && !matches("word");
  const name = way.findLast((step) => step !== "*" && step !== "{}") ?? "";
  return /(^id|Ids?)$/.test(name) && (shape.maxLength ?? 36) >= 36;
}

/** Every place of an input that may hold an id, e.g. `studentId`, `marks.*.studentId`, `marks.{}`. */
export function idWays(root: Shape): string[] {
  const found = new Set<string>();
  const visit = (given: unknown, way: Way): void => {
    // Deeper is the same again, in a shape that refers to itself.
    if (!isShape(given) || way.length > 8) return;
    for (const choice of choicesOf(resolved(given, root))) {
      const shape = resolved(choice, root);
      if (isIdShape(shape, way)) found.add(way.join("."));
      for (const [name, part] of Object.entries(shape.properties ?? {}))
        visit(part, [...way, name]);
      for (const part of shape.prefixItems ?? []) visit(part, [...way, "*"]);
      visit(shape.items, [...way, "*"]);
      visit(shape.propertyNames, [...way, "{}"]);
      visit(shape.additionalProperties, [...way, "*"]);
    }
  };
  visit(root, []);
  return [...found];
}

/** The shape at a place of an input, and whether the place may be empty; undefined where the shape knows no such place. */
export function shapeAt(
  root: Shape,
  path: readonly PropertyKey[],
): { shape: Shape; isOptional: boolean; way: Way } | undefined {
  let at = { shape: resolved(root, root), isOptional: false, way: [] as Way };
  for (const step of path) {
    const next = choicesOf(at.shape)
      .map((choice) => below(resolved(choice, root), step))
      .find((found) => found !== undefined);
    if (!next) return undefined;
    at = {
      shape: resolved(next.shape, root),
      isOptional: next.isOptional,
      way: [...at.way, next.step],
    };
  }
  return at;
}

function below(shape: Shape, step: PropertyKey) {
  const name = String(step);
  const property = shape.properties?.[name];
  if (isShape(property)) {
    return { shape: property, isOptional: !shape.required?.includes(name), step: name };
  }
  const element = typeof step === "number" ? (shape.prefixItems?.[step] ?? shape.items) : undefined;
  const inner = element ?? shape.additionalProperties;
  return isShape(inner) && !Array.isArray(inner)
    ? { shape: inner, isOptional: false, step: "*" }
    : undefined;
}

/** The place as the shape knows it: `marks.*.studentId`, `marks.{}`. */
export function wayOf(root: Shape, { path, holds }: Place): string {
  const way = shapeAt(root, path)?.way ?? path.map(String);
  return (holds === "key" ? [...way.slice(0, -1), "{}"] : way).join(".");
}
