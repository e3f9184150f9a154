import { expect, test } from "vitest";
import { contrast, readableOn, solid, textOn } from "./colour.ts";

const steps = ["00", "33", "66", "99", "cc", "ff"];
const colours = steps.flatMap((red) =>
  steps.flatMap((green) => steps.map((blue) => `#${red}${green}${blue}`)),
);

test("text on any school colour reads at 4.5 to 1 at least", () => {
  const low = colours.filter((colour) => contrast(textOn(colour), colour) < 4.5);
  expect(low).toEqual([]);
});

test.each(["#ffffff", "#242424"])("any school colour can be made to read on %s", (background) => {
  const low = colours.filter(
    (colour) => contrast(readableOn(colour, background), background) < 4.5,
  );
  expect(low).toEqual([]);
});

test("a colour that is none becomes the house's own", () => {
  expect(solid("red;background:url(x)")).toBe("#3b4cc0");
  expect(solid(null)).toBe("#3b4cc0");
});
