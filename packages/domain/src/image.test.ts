import { expect, test } from "vitest";
import { imageType } from "./image.ts";

const bytes = (...values: (number | string)[]) =>
  Buffer.concat(
    values.map((value) => (typeof value === "string" ? Buffer.from(value) : Buffer.from([value]))),
  );

test("a picture is known by its first bytes", () => {
  expect(imageType(bytes(0x89, "PNG\r\n", 0x1a, "\n rest"))).toBe("image/png");
  expect(imageType(bytes(0xff, 0xd8, 0xff, 0xe0))).toBe("image/jpeg");
  expect(imageType(bytes("RIFF", 1, 2, 3, 4, "WEBPVP8 "))).toBe("image/webp");
});

test.each([
  "",
  "<svg xmlns='http://www.w3.org/2000/svg'/>",
  "GIF89a",
  "RIFF1234WAVE",
  "RIFF",
  "%PDF-1.7",
  "x\u0089PNG\r\n",
])("%j is none", (text) => {
  expect(imageType(Buffer.from(text))).toBeUndefined();
});
