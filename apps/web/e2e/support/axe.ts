import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type axe from "axe-core";
import type { Page } from "playwright-core";
import { expect } from "vitest";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** The rules about colours: all that another theme can break, and nothing that another width can. */
const colours = ["color-contrast", "link-in-text-block"];

/** A list that a button has opened belongs to that button, and lies outside of every landmark for the time. */
const landmarks = ["region"];

/** `colours`: those rules only; `shapes`: all but those; `popup`: all that hold while a list is open. */
type Rules = "all" | "colours" | "shapes" | "popup";

declare global {
  interface Window {
    axe: typeof axe;
  }
}

/** Fails with what axe finds wrong in the page as it is now, each with the element and the reason. */
export async function hasNoViolation(
  page: Page,
  state: string,
  rules: Rules = "all",
): Promise<void> {
  if (await page.evaluate(() => window.axe === undefined)) await page.evaluate(source);
  const violations = await page.evaluate(async (asked) => {
    const { violations: found } = await window.axe.run(document, {
      runOnly: asked.only,
      rules: asked.without,
      resultTypes: ["violations"],
      preload: false,
      iframes: false,
    });
    return found.map(({ id, help, nodes }) => ({
      rule: `${id}: ${help}`,
      where: nodes
        .slice(0, 5)
        .map(({ html, failureSummary }) => `${html.slice(0, 200)}\n${failureSummary}`),
    }));
  }, askedFor(rules));
  const told = violations.map(({ rule, where }) => [rule, ...where].join("\n  "));
  expect(told.join("\n"), `${state}, ${page.url()}`).toBe("");
}

const left: Record<Rules, readonly string[]> = {
  all: [],
  colours: [],
  shapes: colours,
  popup: landmarks,
};

const askedFor = (rules: Rules): { only: axe.RunOnly; without: axe.RuleObject } => ({
  only: rules === "colours" ? { type: "rule", values: colours } : { type: "tag", values: tags },
  without: Object.fromEntries(left[rules].map((id) => [id, { enabled: false }])),
});

/** Fails when the page is wider than a window of that width: it would scroll sideways. */
export async function fitsWidth(page: Page, width: number): Promise<void> {
  await page.setViewportSize({ width, height: 860 });
  // What follows the window's width by script comes a moment after it.
  await expect
    .poll(() => page.evaluate(tooWide), { message: `at ${width} px`, timeout: 3000 })
    .toBe("");
}

/** Runs in the page: what sticks out of it. */
function tooWide(): string {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return "";
  const out = [...document.body.querySelectorAll("*")]
    .filter((element) => element.getBoundingClientRect().right > room + 1)
    .map((element) => element.outerHTML.slice(0, 160));
  return [`${document.documentElement.scrollWidth} px wide`, ...out.slice(0, 5)].join("\n  ");
}
