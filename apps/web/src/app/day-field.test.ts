import { expect, test } from "vitest";
import { parseDay } from "./day-field.tsx";

test.each([
  ["9/3/2012", "2012-03-09"],
  ["09-03-2012", "2012-03-09"],
  ["2012-03-09", "2012-03-09"],
  ["31/2/2012", null],
  ["9/13/2012", null],
  ["mañana", null],
])("%s is read as %s", (text, day) => expect(parseDay(text)).toBe(day));
