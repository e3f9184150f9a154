import { expect, test } from "vitest";
import { deviceOf } from "./device.ts";

const chrome = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0";

test.each([
  [
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome} Safari/537.36 Edg/140.0.0.0`,
    "Edge",
    "Windows",
  ],
  [`Mozilla/5.0 (Linux; Android 14; SM-A055M) ${chrome} Mobile Safari/537.36`, "Chrome", "Android"],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Mobile/15E148 Safari/604.1",
    "Safari",
    "iPhone",
  ],
  ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox", "Linux"],
])(
  "a browser that also claims to be others is named by what it is: %s",
  (agent, browser, system) => {
    expect(deviceOf(agent)).toEqual({ browser, system });
  },
);

test("a program that says neither browser nor system is left unnamed", () => {
  expect(deviceOf("curl/8.5.0")).toEqual({ browser: undefined, system: undefined });
});
