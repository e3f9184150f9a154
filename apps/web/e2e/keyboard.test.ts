import { expect } from "vitest";
import { es } from "../src/lib/i18n/es.ts";
import { heading, isAt, isTitled } from "./support/pages.ts";
import { groupCoordinator, schools } from "./support/people.ts";
import { stands, story } from "./support/story.ts";

const { sanJose, rosario } = schools;
const home = `/s/${sanJose.slug}`;

story("the first key leads to the content, past the navigation", async (visit) => {
  const page = await visit.open({ as: groupCoordinator, path: home });
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: es.shell.skip });
  expect(await skip.evaluate((link) => link === document.activeElement)).toBe(true);
  await expect
    .poll(() => skip.evaluate((link) => link.getBoundingClientRect().top))
    .toBeGreaterThan(0);
  await page.keyboard.press("Enter");
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe("main");
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.closest("main") !== null)).toBe(true);
});

story(
  "after going to another page focus is on its title, and the tab says where it is",
  async (visit) => {
    const page = await visit.open({ as: groupCoordinator, path: home });
    await page.getByRole("link", { name: es.shell.nav.students }).first().focus();
    await page.keyboard.press("Enter");
    await isTitled(page, es.students.title);
    await expect
      .poll(() => heading(page).evaluate((title) => title === document.activeElement))
      .toBe(true);
    expect(await page.title()).toBe(`${es.students.title} · ${sanJose.name}`);
  },
);

story("Ctrl+K finds a page and switches the school, by keys alone", async (visit) => {
  const page = await visit.open({ as: groupCoordinator, path: home });
  const palette = page.getByPlaceholder(es.shell.palette.placeholder);
  await page.keyboard.press("Control+k");
  await palette.waitFor();
  await page.keyboard.type("acudien");
  await page.getByRole("button", { name: es.shell.nav.guardians }).last().waitFor();
  await page.keyboard.press("Enter");
  await isAt(page, `/s/${sanJose.slug}/guardians`);
  await isTitled(page, es.guardians.title);

  await page.keyboard.press("Control+k");
  await palette.waitFor();
  await page.keyboard.type("rosario");
  await page.getByText(rosario.name).last().waitFor();
  await page.keyboard.press("Enter");
  await isAt(page, `/s/${rosario.slug}/guardians`);
  await expect.poll(() => page.title()).toContain(rosario.name);
  await stands(page);
});

story("the switcher works by keys, and gives focus back when it is left", async (visit) => {
  const page = await visit.open({ as: groupCoordinator, path: home });
  const switcher = page.getByRole("button", { name: es.shell.switcher.label });
  await switcher.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("option", { name: rosario.name }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("option", { name: rosario.name }).waitFor({ state: "hidden" });
  expect(await switcher.evaluate((button) => button === document.activeElement)).toBe(true);

  await page.keyboard.press("Enter");
  await page.getByRole("option", { name: rosario.name }).waitFor();
  for (let steps = 0; steps < 4; steps++) {
    const chosen = page.locator("[role=option][data-combobox-selected]");
    if ((await chosen.filter({ hasText: rosario.name }).count()) > 0) break;
    await page.keyboard.press("ArrowDown");
  }
  await page.keyboard.press("Enter");
  await expect.poll(() => page.title()).toContain(rosario.name);
});

story("the key / goes to the search of a list, and ? shows the keys", async (visit) => {
  const page = await visit.open({ as: groupCoordinator, path: `${home}/students` });
  await page.keyboard.press("/");
  const search = page.getByLabel(es.students.searchLabel);
  expect(await search.evaluate((input) => input === document.activeElement)).toBe(true);
  await search.blur();
  await page.keyboard.press("Shift+?");
  await page.getByRole("dialog", { name: es.shell.shortcuts.title }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "hidden" });
});

story(
  "a dialog keeps focus inside and gives it back to the button that opened it",
  async (visit) => {
    const page = await visit.open({ as: `rectoria@${sanJose.domain}`, path: `${home}/members` });
    const open = page.getByRole("button", { name: es.members.add });
    await open.focus();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: es.members.add });
    await dialog.waitFor();
    const email = dialog.getByLabel(es.members.fields.email);
    await expect.poll(() => email.evaluate((input) => input === document.activeElement)).toBe(true);
    for (let keys = 0; keys < 15; keys++) {
      await page.keyboard.press("Tab");
      expect(await dialog.evaluate((box) => box.contains(document.activeElement))).toBe(true);
    }
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
    await expect
      .poll(() => open.evaluate((button) => button === document.activeElement))
      .toBe(true);
  },
);
