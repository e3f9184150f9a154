import { beforeAll, expect } from "vitest";
import { es } from "../src/lib/i18n/es.ts";
import { apiOf } from "./support/api.ts";
import { isAt, isTitled, reads } from "./support/pages.ts";
import { schools } from "./support/people.ts";
import { stands, story } from "./support/story.ts";
import { hold, seenIn, switchTo, twoSchools, watchSchools } from "./support/two-schools.ts";

let world: Awaited<ReturnType<typeof twoSchools>>;
beforeAll(async () => {
  world = await twoSchools(`secretaria2@${schools.sanJose.domain}`);
});

const isOfStudents = /\/students\.(list|count)/;

story(
  "no frame shows a student of one school under the other, however slow the answers of both are",
  async (visit) => {
    const { email, a, b } = world;
    const page = await visit.open({ as: email });
    await watchSchools(page, [a, b]);
    await page.goto(`/s/${a.slug}/students`);
    await reads(page, a.canary);

    // An answer of A still under way when the page goes to B, and B's own as slow.
    const slow = await hold(page, isOfStudents);
    await page.getByLabel(es.students.searchLabel).fill("aaacanario");
    await expect.poll(() => new URL(page.url()).searchParams.get("search")).toBe("aaacanario");
    await switchTo(page, b);
    await isAt(page, `/s/${b.slug}/students`);
    await expect.poll(() => page.title()).toContain(b.name);
    slow.release();
    await reads(page, b.canary);

    // Back and forth faster than anything is answered.
    const again = await hold(page, isOfStudents);
    await switchTo(page, a);
    await expect.poll(() => page.title()).toContain(a.name);
    await switchTo(page, b);
    await expect.poll(() => page.title()).toContain(b.name);
    again.release();
    await reads(page, b.canary);
    await stands(page);

    const { frames, calls } = await seenIn(page);
    expect(frames).toEqual([]);
    const idOf: Record<string, string> = { [a.slug]: a.id, [b.slug]: b.id };
    const ofSchools = calls.filter((call) => call.school !== null);
    expect(ofSchools.length).toBeGreaterThan(5);
    expect(ofSchools.filter((call) => call.school !== idOf[call.slug])).toEqual([]);
  },
);

story(
  "a mutation pending at the switch goes to the school it was made in, and so does its undo",
  async (visit) => {
    const { email, a, b } = world;
    const api = { a: await apiOf(email, a.slug), b: await apiOf(email, b.slug) };
    // The demo group's rows have the same ids in every school: a write in the wrong one would find a row.
    const inBoth = (await api.a.students.list.query({ limit: 100 })).items.map(({ id }) => id);
    const here = (await api.b.students.list.query({ limit: 100 })).items.map(({ id }) => id);
    const id = inBoth.find((candidate) => here.includes(candidate));
    if (!id) throw new Error("the two schools share no id");

    const page = await visit.open({ as: email });
    await watchSchools(page, [a, b]);
    await page.goto(`/s/${a.slug}/students/${id}`);
    const slow = await hold(page, /students\.deactivate/);
    // In one tick: what was clicked first is still to be sent when the switch happens.
    await page.getByRole("button", { name: es.shell.switcher.label }).click();
    const other = await page.getByRole("option", { name: b.name }).elementHandle();
    await page
      .getByRole("button", { name: es.students.deactivate, exact: true })
      .evaluate((button: HTMLElement, option) => {
        button.click();
        if (option instanceof HTMLElement) option.click();
      }, other);
    await expect.poll(() => page.title()).toContain(b.name);
    slow.release();
    await page.getByRole("button", { name: es.common.undo }).waitFor();
    expect((await api.a.students.byId.query({ id })).isActive).toBe(false);
    expect((await api.b.students.byId.query({ id })).isActive).toBe(true);

    await page.getByRole("button", { name: es.common.undo }).click();
    await reads(page, es.common.undone);
    await isAt(page, `/s/${b.slug}/students`);
    expect((await api.a.students.byId.query({ id })).isActive).toBe(true);
    const { calls, frames } = await seenIn(page);
    const writes = calls.filter(({ method }) => method === "POST");
    expect(writes.map(({ path, school }) => [path, school])).toEqual([
      ["/trpc/students.deactivate", a.id],
      ["/trpc/students.reactivate", a.id],
    ]);
    expect(frames).toEqual([]);
  },
);

story(
  "unsaved work is asked about before the school is switched, and is not in the other school",
  async (visit) => {
    const { email, a, b } = world;
    const page = await visit.open({ as: email, path: `/s/${a.slug}/students/admit` });
    const name = page.getByLabel(es.students.fields.firstName);
    await name.fill("Inacabada");
    await switchTo(page, b);
    const question = page.getByRole("dialog", { name: es.common.unsaved.title });
    await question.getByRole("button", { name: es.common.unsaved.stay }).click();
    await question.waitFor({ state: "hidden" });
    expect(await name.inputValue()).toBe("Inacabada");
    await isAt(page, `/s/${a.slug}/students/admit`);

    await switchTo(page, b);
    await question.getByRole("button", { name: es.common.unsaved.leave }).click();
    await expect.poll(() => page.title()).toContain(b.name);
    await page.goto(`/s/${b.slug}/students/admit`);
    await isTitled(page, es.students.admit);
    expect(await name.inputValue()).toBe("");
  },
);

story("a draft is kept over a reload, in its own school only", async (visit) => {
  const { email, a, b } = world;
  const page = await visit.open({ as: email, path: `/s/${a.slug}/students/admit` });
  const name = page.getByLabel(es.students.fields.firstName);
  await name.fill("Empezada");
  await expect
    .poll(() => page.evaluate(() => JSON.stringify(sessionStorage)))
    .toContain("Empezada");
  page.on("dialog", (dialog) => void dialog.accept());
  await page.reload();
  await expect.poll(() => name.inputValue()).toBe("Empezada");
  await page.goto(`/s/${b.slug}/students/admit`);
  await stands(page);
  expect(await name.inputValue()).toBe("");
});

story(
  "the switch is announced, keeps the module, and names the school in the tab",
  async (visit) => {
    const { email, a, b } = world;
    const page = await visit.open({ as: email, path: `/s/${a.slug}/guardians` });
    await switchTo(page, b);
    await isAt(page, `/s/${b.slug}/guardians`);
    await expect.poll(() => page.title()).toBe(`${es.guardians.title} · ${b.name}`);
    const said = page.locator("[aria-live=polite]", {
      hasText: es.shell.switcher.switched(b.name),
    });
    await said.first().waitFor({ state: "attached" });
  },
);
