import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { es } from "../../src/lib/i18n/es.ts";
import { password } from "./people.ts";

/** Fills in the sign-in form and sends it. */
export async function signIn(
  place: Page | Locator,
  email: string,
  secret = password,
): Promise<void> {
  await place.getByLabel(es.signIn.email, { exact: true }).fill(email);
  await place.getByLabel(es.signIn.password, { exact: true }).fill(secret);
  await place.getByRole("button", { name: es.signIn.submit, exact: true }).click();
}

export async function signOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: es.shell.user.menu }).click();
  await page.getByRole("menuitem", { name: es.shell.user.signOut }).click();
}

/** Waits until the keyboard is at this element. */
export const hasFocus = (element: Locator): Promise<void> =>
  expect.poll(() => element.evaluate((here) => here === document.activeElement)).toBe(true);

export const pathOf = (page: Page): string => new URL(page.url()).pathname;

/** Waits until the page is at this path. */
export const isAt = (page: Page, path: string): Promise<void> =>
  expect.poll(() => pathOf(page)).toBe(path);

/** Waits for a sentence in the page, e.g. of a toast. */
export const reads = (page: Page, text: string | RegExp): Promise<void> =>
  page.getByText(text).first().waitFor();

export const heading = (page: Page): Locator => page.locator("[data-page-title]");

/** Waits until the page's h1 is this. */
export const isTitled = (page: Page, title: string): Promise<void> =>
  expect.poll(() => heading(page).first().textContent()).toBe(title);

/** Waits until the main navigation shows these pages, in this order, and no other. */
export function navigates(page: Page, labels: readonly string[]): Promise<void> {
  const links = page.getByRole("navigation", { name: es.shell.mainNav }).getByRole("link");
  return expect.poll(() => links.allInnerTexts()).toEqual(labels);
}

/** The text of the page's main part, without the reference of a request, which is another each time. */
export async function mainText(page: Page): Promise<string> {
  const text = await page.getByRole("main").textContent();
  return (text ?? "").replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|req-\w+/g, "#");
}
