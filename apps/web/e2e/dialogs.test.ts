import type { Page } from "playwright-core";
import { expect } from "vitest";
import { es } from "../src/lib/i18n/es.ts";
import { apiOf, studentOf } from "./support/api.ts";
import { hasNoViolation } from "./support/axe.ts";
import { reads } from "./support/pages.ts";
import { groupCoordinator, operator, schools } from "./support/people.ts";
import { answered, goTo, lightIs, stands, story, type Visit } from "./support/story.ts";

const { sanJose, rosario } = schools;
const home = `/s/${sanJose.slug}`;
const rector = `rectoria@${sanJose.domain}`;

/** Looks at what is open now, in light and in dark, and closes it. */
async function look(page: Page, name: string, kind: "all" | "popup" = "all"): Promise<void> {
  await stands(page);
  await hasNoViolation(page, `${name}, light`, kind);
  await lightIs(page, "dark");
  await hasNoViolation(page, `${name}, dark`, "colours");
  await lightIs(page, "light");
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "hidden" });
}

const opening = (page: Page, button: string) =>
  page.getByRole("button", { name: button, exact: true }).click();

story(
  "the switcher, the palette, the user's menu and the list of keys break no rule while open",
  async (visit) => {
    const page = await visit.open({ as: groupCoordinator, path: home });
    await page.getByRole("button", { name: es.shell.switcher.label }).click();
    await page.getByRole("option", { name: rosario.name }).waitFor();
    await look(page, "switcher", "popup");
    await page.keyboard.press("Control+k");
    await page.getByPlaceholder(es.shell.palette.placeholder).waitFor();
    await look(page, "palette");
    await page.getByRole("button", { name: es.shell.user.menu }).click();
    await page.getByRole("menuitem").first().waitFor();
    await look(page, "user's menu", "popup");
    await page.keyboard.press("Shift+?");
    await page.getByRole("dialog", { name: es.shell.shortcuts.title }).waitFor();
    await look(page, "keys");
  },
);

story("the navigation of a phone breaks no rule while open", async (visit) => {
  const page = await visit.open({ as: rector, path: home, width: 390 });
  await opening(page, es.shell.openNav);
  await page.getByRole("link", { name: es.shell.nav.audit }).waitFor();
  await look(page, "navigation of a phone");
});

async function dialogs(visit: Visit, as: string, list: readonly [path: string, button: string][]) {
  const page = await visit.open({ as });
  for (const [path, button] of list) {
    await goTo(page, path);
    await opening(page, button);
    const dialog = page.getByRole("dialog");
    await dialog.waitFor();
    await look(page, button);
  }
}

story("the dialogs of a school's pages break no rule while open", async (visit) => {
  const api = await apiOf(rector, sanJose.slug);
  const { id } = await api.students.admit.mutate(studentOf("Diana", "Diálogo"));
  await dialogs(visit, rector, [
    [`${home}/students/${id}`, es.guardians.link],
    [`${home}/members`, es.members.add],
    [`${home}/settings`, es.settings.edit(es.settings.fields.color)],
    [`${home}/settings`, es.settings.edit(es.settings.data)],
    [`${home}/tokens`, es.tokens.create],
    ["/profile", es.profile.enable],
  ]);
});

story("the dialogs of the operator break no rule while open", async (visit) => {
  await dialogs(visit, operator, [["/admin/schools", es.admin.schools.create]]);
});

story(
  "a form full of faults, an open change in the audit and the news of an act break no rule",
  async (visit) => {
    const page = await visit.open({ as: rector, path: `${home}/students/admit` });
    await opening(page, es.students.admit);
    await page.getByRole("alert").waitFor();
    await look(page, "faults");

    const api = await apiOf(rector, sanJose.slug);
    const { id } = await api.students.admit.mutate(studentOf("Nora", "Noticia"));
    await goTo(page, `${home}/students/${id}`);
    await opening(page, es.students.deactivate);
    await reads(page, es.students.deactivated("Nora Noticia"));
    await look(page, "news");

    await goTo(page, `${home}/audit`);
    await page
      .getByRole("button", { name: es.audit.changes("1") })
      .first()
      .click();
    await page.getByRole("table").first().waitFor();
    await look(page, "change in the audit");
  },
);

story("the question about unsaved work breaks no rule while open", async (visit) => {
  const page = await visit.open({ as: rector, path: `${home}/students/admit` });
  await page.getByLabel(es.students.fields.firstName).fill("Sin guardar");
  await page.getByRole("link", { name: es.shell.nav.guardians }).first().click();
  await page.getByRole("dialog", { name: es.common.unsaved.title }).waitFor();
  await look(page, "unsaved work");
});

story(
  "a dialog that was refused because the row was changed meanwhile keeps what was typed, and shows the row as it is when it is opened again",
  async (visit) => {
    visit.expects(answered(409));
    const api = await apiOf(rector, sanJose.slug);
    await api.areas.add.mutate({ name: "Área de antes" });
    const page = await visit.open({ as: rector, path: `${home}/academics/curriculum` });
    const open = async (name: string) => {
      await opening(page, es.places.actionsOf(name));
      await page.getByRole("menuitem", { name: es.curriculum.renameArea }).click();
    };
    const dialog = page.getByRole("dialog", { name: es.curriculum.renameArea });
    const typed = dialog.getByLabel(es.curriculum.fields.name);
    await open("Área de antes");
    const { items } = await api.areas.list.query();
    const area = items.find(({ name }) => name === "Área de antes");
    if (!area) throw new Error("the area is not listed");
    await api.areas.rename.mutate({
      id: area.id,
      version: area.version,
      name: "Área de otra persona",
    });

    await typed.fill("Área mía");
    await dialog.getByRole("button", { name: es.common.save, exact: true }).click();
    await reads(page, es.errors.codes.STALE_VERSION);
    expect(await typed.inputValue()).toBe("Área mía");
    await page.keyboard.press("Escape");

    await open("Área de otra persona");
    expect(await typed.inputValue()).toBe("Área de otra persona");
    await typed.fill("Área de las dos");
    await dialog.getByRole("button", { name: es.common.save, exact: true }).click();
    await reads(page, es.curriculum.areaRenamed);
  },
);
