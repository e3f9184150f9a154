import { afterEach, expect, test } from "vitest";
import { en } from "./en.ts";
import { es } from "./es.ts";
import { getT, restoreLanguage, setLanguage } from "./i18n.ts";

/** Every path of a dictionary with the kind of what stands there. */
function leaves(value: unknown, path = ""): string[] {
  if (typeof value !== "object" || value === null) return [`${path}: ${typeof value}`];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`));
}

function texts(value: unknown, path = ""): [string, string][] {
  if (typeof value === "string") return [[path, value]];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => texts(inner, `${path}.${key}`));
}

afterEach(() => setLanguage("es"));

test("both languages have every text, and neither has one more", () => {
  expect(leaves(en).sort()).toEqual(leaves(es).sort());
});

test("no text is empty", () => {
  const empty = [...texts(es), ...texts(en)].filter(([, text]) => text.trim() === "");
  expect(empty).toEqual([]);
});

test("a language is remembered on this device and put back", async () => {
  await setLanguage("en");
  expect(getT().students.title).toBe("Students");
  expect(document.documentElement.lang).toBe("en");
  await setLanguage("es");
  localStorage.setItem("athena:language", "en");
  await restoreLanguage();
  expect(getT().students.title).toBe("Students");
});
