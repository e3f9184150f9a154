import { expect } from "vitest";
import { es } from "../src/lib/i18n/es.ts";
import { apiOf, freshDocument } from "./support/api.ts";
import { isTitled, reads } from "./support/pages.ts";
import { schools } from "./support/people.ts";
import { stands, story } from "./support/story.ts";

const { sanJose } = schools;
const home = `/s/${sanJose.slug}`;
const secretary = `secretaria1@${sanJose.domain}`;
const words = es.enrollments;
const { fields } = es.students;

story(
  "a secretary enrolls a sibling by the guardian's document, over a reload on a narrow phone, and withdraws them",
  async (visit) => {
    const api = await apiOf(secretary, sanJose.slug);
    const guardian = (await api.guardians.list.query({ limit: 1 })).items[0];
    if (!guardian) throw new Error("the demo has no guardian");
    const children = (await api.guardians.byId.query({ id: guardian.id })).children;
    const page = await visit.open({ as: secretary, path: `${home}/enrollments`, width: 390 });
    await page.getByRole("link", { name: words.enroll, exact: true }).click();
    await isTitled(page, words.enroll);

    const student = page.getByRole("region", { name: words.sections.student });
    await student.getByLabel(fields.documentNumber).fill(freshDocument());
    await student.getByLabel(fields.documentNumber).press("Enter");
    await reads(page, words.notKnown);
    await student.getByLabel(fields.firstName).fill("Íngrid");
    await student.getByLabel(fields.firstSurname).fill("Ñungo");
    await student.getByLabel(fields.birthDate).fill("9/3/2015");
    await student.getByLabel(fields.birthDate).press("Tab");
    await student.getByLabel(es.students.genders.F).check();

    const guardians = page.getByRole("region", { name: words.sections.guardians });
    await guardians.getByLabel(fields.documentNumber).fill(guardian.documentNumber);
    await guardians.getByRole("button", { name: words.findGuardian }).click();
    await guardians
      .getByText(children[0]?.firstName ?? "no child")
      .first()
      .waitFor();
    await expect
      .poll(() => page.evaluate(() => JSON.stringify(sessionStorage)))
      .toContain(guardian.id);
    page.on("dialog", (asked) => void asked.accept());
    await page.reload();
    await expect.poll(() => student.getByLabel(fields.firstName).inputValue()).toBe("Íngrid");
    await guardians
      .getByText(children[0]?.firstName ?? "no child")
      .first()
      .waitFor();

    const place = page.getByRole("region", { name: words.sections.enrollment });
    await place.getByRole("combobox", { name: words.fields.levelId }).click();
    await page.getByRole("option", { name: "Sexto", exact: true }).click();
    await place.getByRole("combobox", { name: words.fields.groupId }).click();
    await page.getByRole("option", { name: "6-02", exact: true }).click();
    await page.getByRole("button", { name: words.enroll, exact: true }).click();

    await isTitled(page, "Íngrid Ñungo");
    await stands(page);
    const enrolled = page.getByRole("region", { name: words.ofStudent });
    await enrolled.getByText("6-02").first().waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      390,
    );

    await enrolled.getByRole("button", { name: words.withdraw }).click();
    const dialog = page.getByRole("dialog", { name: words.withdraw });
    await dialog.getByLabel(words.fields.reason).fill("La familia se trasladó a Tunja");
    await dialog.getByRole("button", { name: words.withdraw, exact: true }).click();
    await dialog.waitFor({ state: "hidden" });
    await enrolled.getByText(words.statuses.withdrawn).first().waitFor();
    await enrolled.getByRole("button", { name: words.reenter }).waitFor();
  },
);
