import fc from "fast-check";
import type { z } from "zod";
import { type Drawing, draw } from "./draw.ts";
import { shapeAt } from "./shape.ts";

type Path = readonly PropertyKey[];

/** Numbers for fast-check, one after the other, the same for the same seed. */
export type Seeds = () => number;

export function seedsFrom(seed: number): Seeds {
  let last = seed;
  return () => {
    last = (Math.imul(last, 1_664_525) + 1_013_904_223) | 0;
    return last;
  };
}

const one = <T>(arbitrary: fc.Arbitrary<T>, seeds: Seeds): T => {
  const [value] = fc.sample(arbitrary, { numRuns: 1, seed: seeds() });
  return value as T;
};

const mostRepairs = 40;

/**
 * One input that all parsers take: drawn, and then drawn anew wherever a parser finds a fault. Undefined when that
 * leads nowhere.
 */
export async function validInput(
  parsers: readonly z.ZodType[],
  drawing: Drawing,
  seeds: Seeds,
): Promise<{ readonly input: unknown } | undefined> {
  let input = one(draw(drawing.root, drawing), seeds);
  for (let round = 0; round < mostRepairs; round += 1) {
    const faults = await faultsOf(parsers, input);
    if (faults.length === 0) return { input };
    for (const fault of faults) input = redrawn(input, fault, { drawing, seeds });
  }
  return undefined;
}

export const isValid = async (parsers: readonly z.ZodType[], input: unknown): Promise<boolean> =>
  (await faultsOf(parsers, input)).length === 0;

/** Where the parsers find fault with an input, innermost first named. */
async function faultsOf(parsers: readonly z.ZodType[], input: unknown): Promise<Path[]> {
  for (const parser of parsers) {
    const { error } = await parser.safeParseAsync(input);
    if (error) return error.issues.map(({ path }) => path);
  }
  return [];
}

/** The input with another draw at one place; all of it where the shape does not know the place. */
export function redrawn(
  input: unknown,
  path: Path,
  { drawing, seeds }: { drawing: Drawing; seeds: Seeds },
): unknown {
  const place = shapeAt(drawing.root, path);
  if (!place || path.length === 0) return one(draw(drawing.root, drawing), seeds);
  const { shape, isOptional, way } = place;
  const isDropped = isOptional && drawing.always !== way.join(".") && one(fc.boolean(), seeds);
  return put(input, path, isDropped ? absent : one(draw(shape, drawing, way), seeds));
}

const absent = Symbol("absent");

function put(value: unknown, [step, ...rest]: Path, other: unknown): unknown {
  if (step === undefined) return other;
  if (Array.isArray(value)) {
    return value.map((part, index) => (index === step ? put(part, rest, other) : part));
  }
  const { [step]: part, ...kept } = Object(value) as Record<PropertyKey, unknown>;
  const inner = put(part, rest, other);
  return inner === absent ? kept : { ...kept, [step]: inner };
}
