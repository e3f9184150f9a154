import type { SimatRecord } from "@athena/domain/simat/fields";
import { layoutByCode } from "@athena/domain/simat/layouts";
import { syntheticFile, syntheticRecords } from "@athena/domain/simat/synthetic";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { es } from "../src/lib/i18n/es.ts";
import { apiOf, freshDocument } from "./support/api.ts";
import { isTitled, reads } from "./support/pages.ts";
import { operator, schools } from "./support/people.ts";
import { goTo, stands, story, type Visit } from "./support/story.ts";

const year = Number(new Date().toISOString().slice(0, 4));
const words = es.simat;
const { enrollments } = es;
const { fields } = es.students;

/** A school with nothing but a rector and a secretary, who work in another one too. */
async function emptySchool() {
  const [rector, secretary] = [24, 23].map(
    (place) => `docente${place}@${schools.esperanza.domain}`,
  );
  if (!rector || !secretary) throw new Error("nobody");
  const slug = `vacio-${Date.now().toString(36)}`;
  const group = await apiOf(operator);
  await group.schools.create.mutate({
    ...{ name: `Colegio ${slug}`, slug },
    rector: { email: rector, fullName: "Rectoría" },
  });
  const api = await apiOf(rector, slug);
  await api.members.add.mutate({ email: secretary, fullName: "Secretaría", roles: ["secretary"] });
  return { rector, secretary, home: `/s/${slug}`, api: await apiOf(secretary, slug) };
}
type School = Awaited<ReturnType<typeof emptySchool>>;

const students = syntheticRecords({
  ...{ count: 900, seed: 11, year, establishmentDane: "105001012345", campuses: ["01", "02"] },
  ...{ grades: ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"], perGroup: 38 },
});
const fileOf = (records: readonly SimatRecord[]) =>
  syntheticFile(records, { layout: layoutByCode("6A-2024"), encoding: "latin-1" });

const upload = (page: Page, records: readonly SimatRecord[] = students) =>
  page.locator("input[type=file]").setInputFiles({
    ...{ name: "anexo6a.csv", mimeType: "text/csv", buffer: Buffer.from(fileOf(records)) },
  });
const tab = (page: Page, outcome: keyof typeof words.outcomes, count: number) =>
  page.getByRole("tab", { name: `${words.outcomes[outcome]} (${count})` });

/** What stands of a school that got everything from its file. */
async function stand(page: Page, home: string) {
  await goTo(page, `${home}/academics/calendar`);
  await page.getByRole("heading", { name: String(year) }).waitFor();
  await goTo(page, `${home}/academics/groups`);
  for (const name of ["Transición 01", "6-01", "6-01 S02", "11-01"]) {
    await page.getByRole("rowheader", { name, exact: true }).waitFor();
  }
  await goTo(page, `${home}/academics/courses`);
  await page.getByRole("rowheader", { name: "Preescolar integrado" }).waitFor();
  await page.getByRole("combobox", { name: es.courses.group }).click();
  await page.getByRole("option", { name: "6-01", exact: true }).click();
  await page.getByRole("rowheader", { name: "Matemáticas" }).waitFor();
}

/** The student of a line of the file, by the page that a search for them leads to. */
async function studentOf({ api }: School, { documentNumber = "" }: SimatRecord) {
  const found = await api.students.list.query({ search: documentNumber });
  const [student] = found.items;
  if (!student) throw new Error(`nobody with ${documentNumber}`);
  return student;
}

/** A guardian of a student whom SIMAT brought: it knows no families. */
async function guardianOf(school: School, student: { id: string }) {
  const guardian = {
    ...({ documentType: "CC", documentNumber: freshDocument() } as const),
    ...{ firstName: "Rosa", firstSurname: "Uriana" },
  };
  await school.api.guardians.link.mutate({
    ...{ studentId: student.id, relationship: "mother", isPrimary: true, guardian },
  });
  return guardian.documentNumber;
}

/** Enrols a sister by the guardian's document; says how long it took, in milliseconds. */
async function enrolSister(page: Page, home: string, guardianDocument: string) {
  const start = performance.now();
  await goTo(page, `${home}/enrollments/new`);
  const student = page.getByRole("region", { name: enrollments.sections.student });
  await student.getByLabel(fields.documentNumber).fill(freshDocument());
  await student.getByLabel(fields.documentNumber).press("Enter");
  await reads(page, enrollments.notKnown);
  await student.getByLabel(fields.firstName).fill("Íngrid");
  await student.getByLabel(fields.firstSurname).fill("Ñungo");
  await student.getByLabel(fields.birthDate).fill("9/3/2015");
  await student.getByLabel(fields.birthDate).press("Tab");
  await student.getByLabel(es.students.genders.F).check();
  const guardians = page.getByRole("region", { name: enrollments.sections.guardians });
  await guardians.getByLabel(fields.documentNumber).fill(guardianDocument);
  await guardians.getByRole("button", { name: enrollments.findGuardian }).click();
  await reads(page, "Rosa Uriana");
  const place = page.getByRole("region", { name: enrollments.sections.enrollment });
  await place.getByRole("combobox", { name: enrollments.fields.levelId }).click();
  await page.getByRole("option", { name: "Sexto", exact: true }).click();
  await stands(page);
  await place.getByRole("combobox", { name: enrollments.fields.groupId }).click();
  await page.getByRole("option", { name: "6-01", exact: true }).click();
  await page.getByRole("button", { name: enrollments.enroll, exact: true }).click();
  await isTitled(page, "Íngrid Ñungo");
  return performance.now() - start;
}

async function withdraw(page: Page, home: string, { id }: { id: string }) {
  await goTo(page, `${home}/students/${id}`);
  const enrolled = page.getByRole("region", { name: enrollments.ofStudent });
  await enrolled.getByRole("button", { name: enrollments.withdraw }).click();
  const dialog = page.getByRole("dialog", { name: enrollments.withdraw });
  await dialog.getByLabel(enrollments.fields.reason).fill("La familia se trasladó a Tunja");
  await dialog.getByRole("button", { name: enrollments.withdraw, exact: true }).click();
  await dialog.waitFor({ state: "hidden" });
  await enrolled.getByText(enrollments.statuses.withdrawn).first().waitFor();
}

/** The phone's view of the page that compares: nothing scrolls sideways. */
async function fitsPhone(visit: Visit, { secretary, home }: School) {
  const phone = await visit.open({ as: secretary, path: `${home}/simat`, width: 390 });
  const isWide = () =>
    phone.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(await isWide()).toBe(false);
  await phone.getByRole("link", { name: "anexo6a.csv" }).first().click();
  await reads(phone, words.review);
  await stands(phone);
  expect(await isWide()).toBe(false);
}

story(
  "an empty school is taken over from a file of SIMAT in three steps, lives on, and sees exactly what it changed",
  async (visit) => {
    const school = await emptySchool();
    const { secretary, home } = school;
    const page = await visit.open({ as: secretary, path: `${home}/simat` });
    await upload(page);
    await reads(page, words.review);
    await tab(page, "new", 900).waitFor();
    await reads(page, words.founds.groups("48"));
    await reads(page, words.founds.plans("12"));
    await fitsPhone(visit, school);
    await page.getByRole("button", { name: words.commit }).click();
    await reads(page, words.resultText({ added: 900, changed: 0, withdrawn: 0 }));
    await stand(page, home);

    const [first = {}, second = {}] = [students[500], students[700]];
    const guardian = await guardianOf(school, await studentOf(school, first));
    expect(await enrolSister(page, home, guardian)).toBeLessThan(60_000);
    await withdraw(page, home, await studentOf(school, second));

    await goTo(page, `${home}/simat`);
    await page.getByRole("button", { name: words.exportSubmit }).click();
    await reads(page, words.exported("900", "0"));
    await upload(page);
    await reads(page, words.review);
    await tab(page, "equal", 899).waitFor();
    for (const outcome of ["new", "faulty"] as const) await tab(page, outcome, 0).waitFor();
    await tab(page, "different", 1).click();
    await reads(page, second.documentNumber ?? "nobody");
    // A phone's way of saying it is in the page too, and hidden.
    await page
      .getByText(`${words.winners.here} RETIRADO · ${words.winners.there} MATRICULADO`)
      .filter({ visible: true })
      .waitFor();
    await tab(page, "only_here", 1).click();
    await reads(page, /Ñungo/);
    await stands(page);
    await fitsPhone(visit, school);
  },
  240_000,
);

story(
  "what is chosen of a file stands while it is being sent, and the list says by itself that a file was confirmed",
  async (visit) => {
    const { secretary, home } = await emptySchool();
    const page = await visit.open({ as: secretary, path: `${home}/simat` });
    const few = students.slice(0, 20);
    await upload(page, few);
    await reads(page, words.review);
    await page.getByRole("button", { name: words.commit }).click();
    await reads(page, words.resultText({ added: 20, changed: 0, withdrawn: 0 }));
    await goTo(page, `${home}/simat`);
    await upload(page, [{ ...few[0], address: "CL 1 2 3" }, ...few.slice(1)]);
    await reads(page, words.review);
    await stands(page);

    let isHeld = true;
    const held = expect.poll(() => isHeld, { timeout: 15_000 }).toBe(false);
    await page.route(/simat\.(choose|decide)/, async (route) => {
      await held;
      await route.continue();
    });
    const fields = [
      page.getByLabel(words.whoWinsField("DIRECCION_RESIDENCIA")),
      page.getByLabel(new RegExp(`^${words.decisionOf("")}`)),
    ];
    for (const field of fields) {
      await field.selectOption("there");
      expect(await field.inputValue()).toBe("there");
    }
    isHeld = false;
    await stands(page);
    for (const field of fields) expect(await field.inputValue()).toBe("there");

    // As if a worker were at it.
    let isCommitting = true;
    await page.route(/simat\.imports/, async (route) => {
      const response = await route.fetch();
      const text = await response.text();
      const told = text.replace('"isCommitting":false', `"isCommitting":${isCommitting}`);
      await route.fulfill({ response, body: told });
    });
    await page.getByRole("button", { name: es.common.back }).click();
    await page.reload();
    await reads(page, words.committing);
    isCommitting = false;
    await reads(page, words.states.preview);
    await page.unrouteAll({ behavior: "ignoreErrors" });
  },
  120_000,
);

story(
  "a file that is none of SIMAT's is refused in one sentence, and another may be chosen",
  async (visit) => {
    const { secretary, home } = await emptySchool();
    visit.expects(/status of 400\b/);
    const page = await visit.open({ as: secretary, path: `${home}/simat` });
    const choose = (buffer: Buffer) =>
      page.locator("input[type=file]").setInputFiles({
        ...{ name: "otro.csv", mimeType: "text/csv", buffer },
      });
    await choose(Buffer.from("a;b\r\n1;2\r\n"));
    await page.getByRole("alert").getByText(es.errors.fields.NO_LAYOUT).waitFor();
    await choose(Buffer.from([0x50, 0x4b, 3, 4, 0, 0xff]));
    await page.getByRole("alert").waitFor();
    await page.getByRole("button", { name: words.choose }).waitFor();
  },
);
