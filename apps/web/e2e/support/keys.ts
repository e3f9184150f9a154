import type { Locator, Page } from "playwright-core";

const mostKeys = 120;

/** Presses Tab, or Shift and Tab, until this has focus: the way of someone without a mouse. Throws when it never does. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor({ state: "attached" });
  for (let keys = 0; keys < mostKeys; keys++) {
    const way = await target.evaluate((element) => {
      const active = document.activeElement ?? document.body;
      if (element === active) return "here";
      return active.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING
        ? "Shift+Tab"
        : "Tab";
    });
    if (way === "here") return;
    await page.keyboard.press(way);
  }
  throw new Error(`Tab never leads to ${target.toString()}`);
}

/** Goes there by Tab and types. */
export async function typeInto(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press("Control+a");
  await page.keyboard.type(text);
}

/** Goes there by Tab and presses a key. */
export async function pressOn(page: Page, target: Locator, key = "Enter"): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

/** Makes every use of a mouse fail the test: `mouseUsed` tells. */
export async function watchMouse(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.athenaMouse = 0;
    for (const type of ["mousedown", "pointerdown"]) {
      window.addEventListener(type, () => window.athenaMouse++, { capture: true });
    }
  });
}

export const mouseUsed = (page: Page): Promise<number> => page.evaluate(() => window.athenaMouse);

declare global {
  interface Window {
    athenaMouse: number;
  }
}
