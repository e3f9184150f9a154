/** A school picks any colour; what is written in or on it must stay readable (WCAG AA, 4.5 to 1). */

type Rgb = readonly [number, number, number];

const hex = /^#[0-9a-f]{6}$/i;
const fallback = "#3b4cc0";
const enough = 4.5;

function parse(colour: string | null | undefined): Rgb {
  const value = colour && hex.test(colour) ? colour : fallback;
  const at = (start: number) => Number.parseInt(value.slice(start, start + 2), 16);
  return [at(1), at(3), at(5)];
}

const print = (rgb: Rgb): string =>
  `#${rgb.map((channel) => Math.round(channel).toString(16).padStart(2, "0")).join("")}`;

function luminance(rgb: Rgb): number {
  const linear = (channel: number) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  const [red, green, blue] = rgb;
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

/** Contrast of two `#rrggbb` colours, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(parse(one)), luminance(parse(other))].sort(
    (a, b) => a - b,
  );
  return (high + 0.05) / (low + 0.05);
}

/** The colour itself, made valid. */
export const solid = (colour: string | null | undefined): string => print(parse(colour));

/** Black or white: whichever reads better on the colour. One of them always passes 4.5. */
export function textOn(colour: string | null | undefined): "#000000" | "#ffffff" {
  const background = solid(colour);
  return contrast(background, "#ffffff") >= contrast(background, "#000000") ? "#ffffff" : "#000000";
}

/** The colour moved toward black or white only as far as it needs to be read on the page's background. */
export function readableOn(colour: string | null | undefined, background: string): string {
  const goal = textOn(background) === "#000000" ? 0 : 255;
  const [red, green, blue] = parse(colour);
  for (let step = 0; step < 20; step += 1) {
    const toward = (channel: number) => channel + ((goal - channel) * step) / 20;
    const mixed = print([toward(red), toward(green), toward(blue)]);
    if (contrast(mixed, background) >= enough) return mixed;
  }
  return print([goal, goal, goal]);
}
