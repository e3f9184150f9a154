import type { Page } from "playwright-core";
import { beforeAll, expect } from "vitest";
import { es } from "../src/lib/i18n/es.ts";
import { apiOf, studentOf } from "./support/api.ts";
import { heading, isAt, isTitled, mainText, reads, signOut } from "./support/pages.ts";
import { groupCoordinator, newSession, schools } from "./support/people.ts";
import { answered, goTo, stands, story } from "./support/story.ts";
import { switchTo } from "./support/two-schools.ts";

const { sanJose, rosario, esperanza } = schools;

let foreignStudent: string;
beforeAll(async () => {
  const api = await apiOf(`secretaria1@${esperanza.domain}`, esperanza.slug);
  const { id } = await api.students.admit.mutate(studentOf("Solo", "Esperanza"));
  foreignStudent = id;
});

const isOf = (page: Page, school: { name: string }) =>
  expect.poll(() => page.title()).toContain(school.name);

const firstRow = (page: Page) => page.locator("tbody tr").first().textContent();

story(
  "two tabs stay in two schools over a reload, and signing out in one ends both",
  async (visit) => {
    const page = await visit.open({ cookies: await newSession(groupCoordinator) });
    await goTo(page, `/s/${sanJose.slug}/students`);
    const other = await page.context().newPage();
    await goTo(other, `/s/${rosario.slug}/students`);
    const [inOne, inOther] = [await firstRow(page), await firstRow(other)];
    expect(inOne).not.toBe(inOther);

    await page.reload();
    await other.reload();
    await stands(page);
    await stands(other);
    await isOf(page, sanJose);
    await isOf(other, rosario);
    expect(await firstRow(page)).toBe(inOne);
    expect(await firstRow(other)).toBe(inOther);

    await signOut(page);
    await isAt(page, "/login");
    await isAt(other, "/login");
    // And the other tab knows where it was.
    expect(new URL(other.url()).search).toContain(rosario.slug);
  },
);

story(
  "a link opened in a new tab is in the school of its page, not in the one visited last",
  async (visit) => {
    const page = await visit.open({ as: groupCoordinator, path: `/s/${sanJose.slug}` });
    const other = await page.context().newPage();
    await goTo(other, `/s/${rosario.slug}`);
    const [opened] = await Promise.all([
      page.context().waitForEvent("page"),
      page
        .getByRole("link", { name: es.shell.nav.guardians })
        .first()
        .click({ modifiers: ["Control"] }),
    ]);
    await isAt(opened, `/s/${sanJose.slug}/guardians`);
    await isOf(opened, sanJose);
  },
);

story(
  "Back and Forward go over pages and schools, and each page shows the school of its address",
  async (visit) => {
    const page = await visit.open({ as: groupCoordinator, path: `/s/${sanJose.slug}/students` });
    const inSanJose = await firstRow(page);
    await page.locator("tbody a").first().click();
    await page.getByRole("heading", { name: es.students.sections.identity }).waitFor();
    const student = await heading(page).textContent();
    await switchTo(page, rosario);
    await isOf(page, rosario);
    await isTitled(page, es.students.title);
    await stands(page);
    const inRosario = await firstRow(page);
    expect(inRosario).not.toBe(inSanJose);

    await page.goBack();
    await isOf(page, sanJose);
    await isTitled(page, student ?? "");
    await page.goBack();
    await isTitled(page, es.students.title);
    await stands(page);
    expect(await firstRow(page)).toBe(inSanJose);
    await page.goForward();
    await page.goForward();
    await isOf(page, rosario);
    await isTitled(page, es.students.title);
    await stands(page);
    expect(await firstRow(page)).toBe(inRosario);
  },
);

story(
  "a school that is not mine and a school that does not exist have the same page",
  async (visit) => {
    const page = await visit.open({ as: groupCoordinator, path: `/s/${esperanza.slug}/students` });
    await isTitled(page, es.errors.noSchoolTitle);
    const notMine = [await mainText(page), await page.title()];
    await goTo(page, "/s/no-existe/students");
    await isTitled(page, es.errors.noSchoolTitle);
    expect([await mainText(page), await page.title()]).toEqual(notMine);
  },
);

story(
  "a student of another school and a student who does not exist have the same page",
  async (visit) => {
    visit.expects(answered(404));
    const page = await visit.open({ as: groupCoordinator });
    const seen: string[][] = [];
    for (const id of [foreignStudent, "0190a000-0000-7000-8000-00000000dead"]) {
      await goTo(page, `/s/${sanJose.slug}/students/${id}`);
      await reads(page, es.errors.codes.NOT_FOUND);
      seen.push([await mainText(page), await page.title()]);
    }
    expect(seen[1]).toEqual(seen[0]);
  },
);

story("an address that is no page says so inside its school", async (visit) => {
  const page = await visit.open({ as: groupCoordinator, path: `/s/${sanJose.slug}/nothing/here` });
  await isTitled(page, es.errors.notFoundTitle);
  await isOf(page, sanJose);
});
