import type { Page } from "playwright-core";
import { expect } from "vitest";
import { en } from "../../src/lib/i18n/en.ts";
import { es } from "../../src/lib/i18n/es.ts";
import { fitsWidth, hasNoViolation } from "./axe.ts";
import { heading, pathOf } from "./pages.ts";
import { everyRoute, type Route } from "./routes.ts";
import { goTo, lightIs, stands, type Visit } from "./story.ts";

type Look = (page: Page, route: Route) => Promise<void>;

/** Opens every page of the app, each visitor's in one window, and takes all looks at it. Reports all that is wrong. */
export async function walk(
  visit: Visit,
  language: "es" | "en",
  looks: readonly Look[],
): Promise<void> {
  const routes = await everyRoute();
  const windows = new Map<string | undefined, Page>();
  const faults: string[] = [];
  for (const route of routes) {
    const page =
      windows.get(route.as) ?? (await visit.open({ language, ...(route.as && { as: route.as }) }));
    windows.set(route.as, page);
    try {
      await goTo(page, route.path);
      await isThere(page, route);
      for (const look of looks) await look(page, route);
    } catch (error) {
      faults.push(`${route.name}: ${error instanceof Error ? detailOf(error) : String(error)}`);
    }
  }
  if (faults.length > 0) throw new Error(faults.join("\n\n"));
}

const messages = [es, en].flatMap(({ errors }) => [
  errors.notFoundTitle,
  errors.noSchoolTitle,
  errors.forbiddenTitle,
  errors.crashTitle,
]);

/** Fails when something else stands in the place of the page: the door, or a message. */
async function isThere(page: Page, { as, isPage }: Route): Promise<void> {
  if (as) expect(pathOf(page)).not.toBe("/login");
  if (isPage) expect(messages).not.toContain(await heading(page).first().textContent());
}

/** An assertion's message leaves out what was found. */
const detailOf = (error: Error) =>
  "actual" in error ? `${error.message}\n${String(error.actual)}` : error.message;

const desktop = { width: 1280, height: 860 };

/** A page as it stands on a desk. */
export const atDesk: Look = (page, { name }) => hasNoViolation(page, `${name}, light`);

export const inDark: Look = async (page, { name }) => {
  await lightIs(page, "dark");
  await hasNoViolation(page, `${name}, dark`, "colours");
  await lightIs(page, "light");
};

/** A page on a phone, and as wide as the narrowest of them. */
export const onPhone: Look = async (page, { name }) => {
  await fitsWidth(page, 320);
  await fitsWidth(page, 390);
  await stands(page);
  await hasNoViolation(page, `${name}, phone`, "shapes");
  await page.setViewportSize(desktop);
};

export const narrow: Look = async (page) => {
  await fitsWidth(page, 320);
  await fitsWidth(page, 390);
  await page.setViewportSize(desktop);
};
