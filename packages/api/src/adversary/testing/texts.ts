import fc from "fast-check";
import { onePixel } from "../../testing/samples.ts";
import { patternsOf, type Shape } from "./shape.ts";

const digits = (length: number) => fc.stringMatching(new RegExp(`^[1-9][0-9]{${length - 1}}$`));
const host = fc.constantFrom("people.test", "colegio.edu.co");

const word = fc.constantFrom("Lucía", "Ñuste", "De la Cruz", "María José", "O'Higgins", "Epiayú");
const emailText = fc
  .tuple(fc.stringMatching(/^[a-z]{3,8}[0-9]{4}$/), host)
  .map(([name, at]) => `${name}@${at}`);
const day = fc
  .date({ min: new Date("1901-01-01"), max: new Date("2099-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const instant = day.map((text) => `${text}T12:30:00.000Z`);
const url = host.map((name) => `https://${name}/a?b=c`);

/** What people write, what programs write, and what is written to break something. */
const anyText = fc.oneof(
  { weight: 8, arbitrary: word },
  { weight: 5, arbitrary: digits(10) },
  { weight: 3, arbitrary: emailText },
  { weight: 2, arbitrary: digits(12) },
  { weight: 2, arbitrary: digits(3).map((tail) => `601 555 0${tail}`) },
  { weight: 1, arbitrary: day },
  { weight: 1, arbitrary: instant },
  { weight: 1, arbitrary: url },
  { weight: 1, arbitrary: fc.stringMatching(/^[a-z]{4,9}-[a-z]{3,6}$/) },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 40 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(" ", "%", "_\\", "true) or (true", "'; --", "\u0000", "null", "{}"),
  },
);

const formats: Readonly<Record<string, fc.Arbitrary<string>>> = {
  date: fc.oneof({ weight: 9, arbitrary: day }, fc.constantFrom("0001-01-01", "9999-12-31")),
  "date-time": instant,
  email: emailText,
  uri: url,
  base64: fc.constantFrom(onePixel, "", "AAAA"),
};

/** Texts of the format, pattern and length a shape asks for; most of them valid, the rest for the parser to refuse. */
export function textOf(shape: Shape): fc.Arbitrary<string> {
  const known = formats[shape.format ?? ""];
  if (known) return known;
  const [pattern] = patternsOf(shape);
  const texts = pattern === undefined ? anyText : matching(pattern);
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY } = shape;
  return texts.map((text) => text.slice(0, maxLength).padEnd(minLength, "x"));
}

const byPattern = new Map<string, fc.Arbitrary<string>>();

/** Made once for a pattern: one with classes of letters takes long to make. */
function matching(pattern: string): fc.Arbitrary<string> {
  const made = byPattern.get(pattern) ?? madeFor(pattern);
  byPattern.set(pattern, made);
  return made;
}

/** fast-check knows not every regular expression; what it does not is left to chance and to the parser. */
function madeFor(pattern: string): fc.Arbitrary<string> {
  try {
    return fc.oneof(fc.stringMatching(new RegExp(pattern, "u")), { weight: 2, arbitrary: anyText });
  } catch {
    return anyText;
  }
}
