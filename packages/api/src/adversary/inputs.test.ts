import { seedFor } from "@athena/db/testing/seed";
import { newId } from "@athena/domain/ids";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { email, optionalEmail, optionalPhone, optionalText, uuid } from "../fields.ts";
import { at, idPlaces, replaced, textPlaces, withOneMore } from "./testing/places.ts";
import { idWays, shapeOf, wayOf } from "./testing/shape.ts";
import { seedsFrom, validInput } from "./testing/valid-input.ts";

const own = newId();
const tree = z.object({
  name: z.string().min(1),
  get children() {
    return z.array(tree).max(3);
  },
});

/** A schema of each kind that a procedure may have. */
const kinds: Readonly<Record<string, z.ZodType>> = {
  "texts with lengths": z.string().trim().min(3).max(5),
  "a text by a pattern with a flag": z.string().regex(/^[\p{L}]{2,9}-\d$/u),
  "a text by two patterns": z.string().startsWith("ab").endsWith("z"),
  "formats of the house": z.object({ email, optionalEmail, optionalPhone, text: optionalText(3) }),
  "formats of zod": z.object({
    day: z.iso.date(),
    at: z.iso.datetime(),
    url: z.url(),
    file: z.base64(),
  }),
  numbers: z.object({ int: z.int().min(3).max(4), half: z.number().multipleOf(0.5).positive() }),
  "choices and constants": z.object({ one: z.enum(["a", "b"]), two: z.literal([1, null, "x"]) }),
  unions: z.union([z.object({ a: z.string() }), z.object({ b: z.number() }), z.null()]),
  "discriminated unions": z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("day"), day: z.iso.date() }),
    z.object({ kind: z.literal("none") }),
  ]),
  "an intersection": z.intersection(z.object({ a: uuid }), z.object({ b: z.boolean() })),
  "a tuple in a list": z
    .array(z.tuple([z.string(), z.int()]))
    .min(2)
    .max(3),
  "records by id": z.record(uuid, z.object({ mark: z.number().min(1).max(5) })),
  "defaults, nulls and nothing": z.object({
    a: z.string().default("x"),
    b: z.string().nullable(),
    c: z.string().nullish(),
  }),
  "a transform": z
    .string()
    .transform((text) => text.length)
    .pipe(z.number().max(20)),
  "a rule over two fields": z
    .object({ from: z.iso.date(), to: z.iso.date() })
    .refine(({ from, to }) => from <= to, { path: ["to"] }),
  "exactly one of two": z
    .object({ id: uuid.optional(), name: z.string().optional() })
    .superRefine(({ id, name }, ctx) => {
      if ((id === undefined) !== (name === undefined)) return;
      ctx.addIssue({ code: "custom", path: ["id"], message: "REQUIRED" });
    }),
  "a rule that asks somebody": z.string().refine(async (text) => text.length > 2),
  "an object that takes no more": z.strictObject({ a: z.int() }),
  "a shape that refers to itself": tree,
};

const drawing = (schema: z.ZodType, optionals: number) => ({
  root: shapeOf([schema]) ?? {},
  optionals,
  idsFor: () => fc.constant(own),
  hintFor: () => undefined,
});

describe("valid inputs are generated", () => {
  const seeds = seedsFrom(seedFor("inputs"));
  test.each(Object.keys(kinds))("of %s", async (kind) => {
    const schema = kinds[kind] ?? z.never();
    const found = new Set<string>();
    for (let round = 0; round < 30; round += 1) {
      const valid = await validInput([schema], drawing(schema, round % 10), seeds);
      if (!valid) continue;
      expect((await schema.safeParseAsync(valid.input)).success).toBe(true);
      found.add(JSON.stringify(valid.input));
    }
    expect(found.size).toBeGreaterThanOrEqual(2);
  });

  test("of two parsers at once, each with its own fields", async () => {
    const parsers = [z.object({ a: z.int() }), z.object({ b: uuid })];
    const root = shapeOf(parsers) ?? {};
    const valid = await validInput(parsers, { ...drawing(z.never(), 5), root }, seeds);
    expect(valid?.input).toEqual({ a: expect.any(Number), b: own });
  });

  test("and where a schema takes nothing that can be sent, none is", async () => {
    const never = z.custom<bigint>((value) => typeof value === "bigint");
    expect(await validInput([never], drawing(never, 5), seeds)).toBeUndefined();
  });
});

describe("the places of ids", () => {
  const schema = z.object({
    studentId: uuid,
    guardian: z.union([z.object({ id: uuid }), z.object({ name: z.string() })]).optional(),
    marks: z.record(uuid, z.object({ areaIds: z.array(uuid).min(1) })),
    lastEventId: z.string().max(200).nullish(),
    simatPersonId: z.string().max(20),
  });
  const [one, two, three, four] = [newId(), newId(), newId(), newId()];
  const input = { studentId: one, marks: { [two]: { areaIds: [three, four] } }, note: "x" };

  test("are found in a schema: in unions, lists, values and keys, by format and by name", () => {
    expect(idWays(shapeOf([schema]) ?? {}).sort()).toEqual([
      "guardian.id",
      "lastEventId",
      "marks.*.areaIds.*",
      "marks.{}",
      "studentId",
    ]);
  });

  test("are found in a value, each by the way its schema knows", () => {
    const root = shapeOf([schema]) ?? {};
    const found = idPlaces(input).map((place) => [wayOf(root, place), at(input, place)]);
    expect(found).toEqual([
      ["studentId", one],
      ["marks.{}", two],
      ["marks.*.areaIds.*", three],
      ["marks.*.areaIds.*", four],
    ]);
    expect(idPlaces(input).map(({ isOneOfMany }) => isOneOfMany)).toEqual([
      false,
      true,
      true,
      true,
    ]);
    expect(textPlaces(input).map(({ path }) => path)).toEqual([["note"]]);
  });

  test("take another id, or one more beside the own ones", () => {
    const other = newId();
    const [student, key, first] = idPlaces(input);
    if (!student || !key || !first) throw new Error("a place is missing");
    expect(replaced(input, student, other)).toEqual({ ...input, studentId: other });
    const areas = { areaIds: [three, four] };
    expect(replaced(input, key, other)).toEqual({ ...input, marks: { [other]: areas } });
    expect(withOneMore(input, key, other)).toEqual({
      ...input,
      marks: { [two]: areas, [other]: areas },
    });
    expect(withOneMore(input, first, other)).toEqual({
      ...input,
      marks: { [two]: { areaIds: [three, four, other] } },
    });
    expect(withOneMore(input, student, other)).toBeUndefined();
  });
});
