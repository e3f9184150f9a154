import { expect } from "vitest";
import { es } from "../src/lib/i18n/es.ts";
import { apiOf } from "./support/api.ts";
import { fitsWidth, hasNoViolation } from "./support/axe.ts";
import { isTitled, reads } from "./support/pages.ts";
import { schools } from "./support/people.ts";
import { goTo, stands, story } from "./support/story.ts";

const { esperanza } = schools;
const home = `/s/${esperanza.slug}`;
const secretary = `secretaria2@${esperanza.domain}`;
const words = es.promotions;

story(
  "a secretary takes the school into the next year group by group, sees a roster of it, and undoes it",
  async (visit) => {
    const api = await apiOf(secretary, esperanza.slug);
    const { items: years } = await api.years.list.query();
    const [target, source] = [
      years.find(({ state }) => state === "planning"),
      years.find(({ state }) => state === "active"),
    ];
    if (!target || !source) throw new Error("the demo has no two years");
    const ofYear = async (yearId: string) => (await api.enrollments.count.query({ yearId })).count;
    const before = await api.enrollments.list.query({ yearId: source.id, limit: 100 });

    const page = await visit.open({ as: secretary, path: `${home}/enrollments` });
    await page.getByRole("link", { name: words.title }).last().click();
    await isTitled(page, words.title);
    await page.getByRole("button", { name: words.propose, exact: true }).click();
    await page.getByRole("button", { name: words.run, exact: true }).waitFor();
    await fitsWidth(page, 320);
    await page.setViewportSize({ width: 1280, height: 860 });
    await page.getByRole("link", { name: "6-01" }).click();
    const select = page.getByRole("combobox", { name: /^Qué pasa con/ }).first();
    const name = ((await select.getAttribute("aria-label")) ?? "").replace("Qué pasa con ", "");
    await select.selectOption({ label: words.outcomes.repeat });
    await page.getByLabel(words.noteOf(name)).fill("Acta 12 del consejo académico");
    await page.getByLabel(words.noteOf(name)).press("Tab");
    await reads(page, /1 revisado\b/);
    await expect
      .poll(() => page.getByLabel(words.groupOf(name)).locator("option:checked").textContent())
      .toBe("6-01");
    await stands(page);
    await hasNoViolation(page, "the review of a group");
    await fitsWidth(page, 320);
    await page.setViewportSize({ width: 1280, height: 860 });
    await page.getByRole("button", { name: words.backToGroups }).click();

    await page.getByRole("button", { name: words.run, exact: true }).click();
    await reads(page, `${words.result}: ${words.states.done}`);
    await stands(page);
    await hasNoViolation(page, "a move that is done");
    expect(await ofYear(target.id)).toBeGreaterThan(200);
    const { items: groups } = await api.groups.list.query({ yearId: target.id, limit: 100 });
    const sixth = groups.find((group) => group.name === "6-01");
    const roster = await api.enrollments.roster.query({
      ...{ groupId: sixth?.id ?? "", day: target.startsOn },
    });
    const repeating = roster.items.filter(({ firstSurname }) => name.startsWith(firstSurname));
    expect(repeating.length).toBeGreaterThan(0);
    await page.getByRole("link", { name: words.seeEnrollments }).click();
    await isTitled(page, es.enrollments.title);
    await page.getByRole("link", { name: /,/ }).first().waitFor();

    await goTo(page, `${home}/academics/new-year`);
    await page
      .getByRole("link", { name: words.fromTo(source.name, target.name) })
      .first()
      .click();
    await page.getByRole("button", { name: words.undo, exact: true }).click();
    const dialog = page.getByRole("dialog", { name: words.undo });
    await dialog.getByLabel(words.fields.reason).fill("Faltaban las nivelaciones");
    await dialog.getByRole("button", { name: words.undo, exact: true }).click();
    await dialog.waitFor({ state: "hidden" });
    await page.getByRole("button", { name: words.proposeAgain }).waitFor();
    expect(await ofYear(target.id)).toBe(0);
    const after = await api.enrollments.list.query({ yearId: source.id, limit: 100 });
    const facts = ({ items }: typeof after) =>
      items.map(({ id, status, groupId }) => ({ id, status, groupId }));
    expect(facts(after)).toEqual(facts(before));
  },
  120_000,
);
