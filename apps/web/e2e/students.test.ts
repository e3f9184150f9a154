import { text } from "node:stream/consumers";
import { expect } from "vitest";
import { es } from "../src/lib/i18n/es.ts";
import { apiOf, freshDocument, studentOf } from "./support/api.ts";
import { mouseUsed, pressOn, tabTo, typeInto, watchMouse } from "./support/keys.ts";
import { heading, isAt, isTitled, reads } from "./support/pages.ts";
import { schools } from "./support/people.ts";
import { answered, goTo, stands, story } from "./support/story.ts";

const { esperanza } = schools;
const home = `/s/${esperanza.slug}`;
const secretary = `secretaria1@${esperanza.domain}`;
const { fields } = es.students;

story(
  "a secretary admits a student with a guardian, corrects and deactivates with undo, without touching a mouse",
  async (visit) => {
    const page = await visit.open({ as: secretary });
    await watchMouse(page);
    await goTo(page, `${home}/students`);
    const button = (name: string) => page.getByRole("button", { name, exact: true });
    const link = (name: string) => page.getByRole("link", { name, exact: true });

    await pressOn(page, link(es.students.admit));
    await isTitled(page, es.students.admit);
    const document = freshDocument();
    await typeInto(page, page.getByLabel(fields.documentNumber), document);
    await typeInto(page, page.getByLabel(fields.firstName), "Íñigo");
    await typeInto(page, page.getByLabel(fields.firstSurname), "Ñungo");
    await typeInto(page, page.getByLabel(fields.secondSurname), "Peñaranda");
    await typeInto(page, page.getByLabel(fields.birthDate), "9/3/2012");
    await pressOn(page, page.getByLabel(es.students.genders.F), "ArrowRight");
    await pressOn(page, button(es.students.admit));
    await isTitled(page, "Íñigo Ñungo Peñaranda");
    await reads(page, /9 mar 2012/);
    await reads(page, es.students.genders.M);

    await pressOn(page, button(es.guardians.link));
    const dialog = page.getByRole("dialog", { name: es.guardians.link });
    await tabTo(page, dialog.getByRole("radio", { name: es.guardians.existing }));
    await page.keyboard.press("ArrowRight");
    await typeInto(page, dialog.getByLabel(fields.documentNumber), freshDocument().slice(0, 8));
    await typeInto(page, dialog.getByLabel(fields.firstName), "Rosalba");
    await typeInto(page, dialog.getByLabel(fields.firstSurname), "Peñaranda");
    await pressOn(page, dialog.getByLabel(es.guardians.flags.isPrimary), "Space");
    await pressOn(page, dialog.getByRole("button", { name: es.guardians.link, exact: true }));
    await dialog.waitFor({ state: "hidden" });
    await link("Rosalba Peñaranda").waitFor();
    await reads(page, es.guardians.shortFlags.isPrimary);

    await pressOn(page, link(es.students.correct));
    await isTitled(page, es.students.correct);
    await typeInto(page, page.getByLabel(fields.phone), "300 123 4567");
    await pressOn(page, button(es.common.save));
    await isTitled(page, "Íñigo Ñungo Peñaranda");
    await reads(page, /300 123 4567/);

    await pressOn(page, button(es.students.deactivate));
    await button(es.students.reactivate).waitFor();
    await page.keyboard.press("Control+z");
    await button(es.students.deactivate).waitFor();
    await reads(page, es.common.undone);
    expect(await mouseUsed(page)).toBe(0);
  },
);

story(
  "undo is reached by Tab as well, and brings back a guardian with all that was said of the link",
  async (visit) => {
    const api = await apiOf(secretary, esperanza.slug);
    const { id } = await api.students.admit.mutate(studentOf("Aitana", "Deshacer"));
    await api.guardians.link.mutate({
      studentId: id,
      relationship: "father",
      isPrimary: true,
      canPickup: false,
      guardian: {
        documentType: "CC",
        documentNumber: freshDocument().slice(0, 8),
        firstName: "Ulises",
        firstSurname: "Deshacer",
      },
    });
    const before = (await api.students.byId.query({ id })).guardians;
    const page = await visit.open({ as: secretary, path: `${home}/students/${id}` });
    await pressOn(page, page.getByRole("button", { name: es.guardians.unlink("Ulises Deshacer") }));
    await reads(page, es.guardians.none);
    await pressOn(page, page.getByRole("button", { name: es.common.undo }));
    await reads(page, es.common.undone);
    await page.getByRole("link", { name: "Ulises Deshacer" }).waitFor();
    const after = (await api.students.byId.query({ id })).guardians;
    const told = ({ linkId: _, ...rest }: (typeof after)[number]) => rest;
    expect(after.map(told)).toEqual(before.map(told));
  },
);

story(
  "a form sent empty says what is missing, in a summary that takes focus and leads to each field",
  async (visit) => {
    const page = await visit.open({ as: secretary, path: `${home}/students/admit` });
    await page.getByRole("button", { name: es.students.admit }).click();
    const summary = page.getByRole("alert");
    await summary.waitFor();
    await expect.poll(() => summary.evaluate((box) => box === document.activeElement)).toBe(true);
    const name = page.getByLabel(fields.firstName);
    expect(await name.getAttribute("aria-invalid")).toBe("true");
    await summary.getByRole("button", { name: new RegExp(fields.firstName) }).click();
    expect(await name.evaluate((input) => input === document.activeElement)).toBe(true);
  },
);

story(
  "a document that is taken keeps what was typed and leads to the student who has it",
  async (visit) => {
    visit.expects(answered(409));
    const api = await apiOf(secretary, esperanza.slug);
    const student = studentOf("Primera", "Dueña");
    await api.students.admit.mutate(student);
    const page = await visit.open({ as: secretary, path: `${home}/students/admit` });
    const { documentNumber } = student;
    // As people write it, and the same all the same.
    await page
      .getByLabel(fields.documentNumber)
      .fill(documentNumber.replace(/(\d)(\d{3})(\d{3})(\d{3})/, "$1.$2.$3.$4"));
    await page.getByLabel(fields.firstName).fill("Segunda");
    await page.getByLabel(fields.firstSurname).fill("Llegada");
    await page.getByLabel(fields.birthDate).fill("1/2/2013");
    await page.getByLabel(es.students.genders.F).check();
    await page.getByRole("button", { name: es.students.admit }).click();
    await reads(page, es.errors.codes.DUPLICATE_DOCUMENT);
    expect(await page.getByLabel(fields.firstName).inputValue()).toBe("Segunda");
    await page.getByRole("link", { name: es.students.openExisting }).click();
    await page.getByRole("button", { name: es.common.unsaved.leave }).click();
    await isTitled(page, "Primera Dueña");
  },
);

story(
  "who corrects what someone else corrected meanwhile is told, and loses nothing by it",
  async (visit) => {
    visit.expects(answered(409));
    const api = await apiOf(secretary, esperanza.slug);
    const student = studentOf("Doble", "Corrección");
    const { id } = await api.students.admit.mutate(student);
    const page = await visit.open({ as: secretary, path: `${home}/students/${id}/correct` });
    const { version } = await api.students.byId.query({ id });
    await api.students.correct.mutate({ ...student, id, version, phone: "3001112233" });
    await page.getByLabel(fields.address).fill("Calle 1 # 2-3");
    await page.getByRole("button", { name: es.common.save, exact: true }).click();
    await reads(page, es.errors.codes.STALE_VERSION);
    expect(await page.getByLabel(fields.address).inputValue()).toBe("Calle 1 # 2-3");
    await page.getByRole("button", { name: es.students.staleReload }).click();
    await expect.poll(() => page.getByLabel(fields.phone).inputValue()).toContain("300");
  },
);

story(
  "search finds without accents and in any order, every page of the list is reachable, and the filter is in the address",
  async (visit) => {
    const api = await apiOf(secretary, esperanza.slug);
    await api.students.admit.mutate(studentOf("Ángela", "Íñiguez"));
    const page = await visit.open({ as: secretary, path: `${home}/students` });
    const rows = page.locator("tbody tr");
    const first = await rows.count();
    await page.getByRole("button", { name: es.common.loadMore }).click();
    await expect.poll(() => rows.count()).toBeGreaterThan(first);

    await page.getByLabel(es.students.searchLabel).fill("iniguez angela");
    await page.getByRole("link", { name: "Íñiguez, Ángela" }).first().waitFor();
    await stands(page);
    expect(await rows.count()).toBeLessThan(first);
    expect(new URL(page.url()).searchParams.get("search")).toBe("iniguez angela");
    await page.reload();
    await stands(page);
    expect(await page.getByLabel(es.students.searchLabel).inputValue()).toBe("iniguez angela");
    await page.getByLabel(es.students.searchLabel).fill("nadie se llama así");
    await reads(page, es.students.noMatchTitle);
    await page.getByRole("button", { name: es.common.clearFilters }).click();
    await expect.poll(() => rows.count()).toBeGreaterThan(1);
  },
);

story("the exported file has all that the filter shows, and its header", async (visit) => {
  const api = await apiOf(secretary, esperanza.slug);
  const { count } = await api.students.count.query({ gender: "F" });
  const page = await visit.open({ as: secretary, path: `${home}/students?gender=F` });
  await page.getByRole("button", { name: es.common.export, exact: true }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: es.common.exportCsv }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.csv$/);
  const lines = (await text(await download.createReadStream())).trim().split("\r\n");
  expect(lines[0]).toContain(";");
  expect(lines[0]?.toLowerCase()).toContain("documento");
  expect(lines).toHaveLength(count + 1);
  await reads(page, new RegExp(es.students.exported(String(count))));
});

story("a family sees its own students only, and no button to change them", async (visit) => {
  visit.expects(answered(404));
  const family = `familia1@${esperanza.domain}`;
  const own = (await (await apiOf(family, esperanza.slug)).students.list.query({})).items;
  const all = await (await apiOf(secretary, esperanza.slug)).students.list.query({ limit: 100 });
  const other = all.items.find(({ id }) => own.every((student) => student.id !== id));
  const page = await visit.open({ as: family, path: home });
  const cards = page.getByRole("main").getByRole("listitem").getByRole("link");
  expect(await cards.count()).toBe(own.length);
  await cards.first().click();
  await page.getByRole("heading", { name: es.students.sections.identity }).waitFor();
  expect(await heading(page).textContent()).toContain(own[0]?.firstSurname ?? "nobody");
  expect(await page.getByRole("link", { name: es.students.correct }).count()).toBe(0);
  expect(await page.getByRole("button", { name: es.students.deactivate }).count()).toBe(0);
  await goTo(page, `${home}/students/${other?.id}`);
  await reads(page, es.errors.codes.NOT_FOUND);
  await isAt(page, `${home}/students/${other?.id}`);
});
