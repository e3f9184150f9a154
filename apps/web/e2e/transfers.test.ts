import { expect } from "vitest";
import { es } from "../src/lib/i18n/es.ts";
import { apiOf, freshDocument, studentOf } from "./support/api.ts";
import { fitsWidth, hasNoViolation } from "./support/axe.ts";
import { hasFocus, isTitled, reads } from "./support/pages.ts";
import { schools } from "./support/people.ts";
import { answered, stands, story } from "./support/story.ts";

const { sanJose, rosario } = schools;
const sender = `secretaria1@${sanJose.domain}`;
const receiver = `secretaria1@${rosario.domain}`;
const words = es.transfers;
const { fields } = es.students;

/** A student of San José in a group of the active year, with a guardian. */
async function enrolled(api: Awaited<ReturnType<typeof apiOf>>) {
  const year = (await api.years.list.query()).items.find(({ state }) => state === "active");
  if (!year) throw new Error("the demo has no active year");
  const group = (await api.groups.list.query({ yearId: year.id })).items.find(
    ({ name }) => name === "6-02",
  );
  if (!group) throw new Error("the demo has no group 6-02");
  const student = studentOf("Yurany", "Ñungo");
  const mother = { documentType: "CC" as const, firstName: "Nubia", firstSurname: "Ñungo" };
  const { studentId } = await api.enrollments.enroll.mutate({
    ...{ groupId: group.id, day: year.startsOn, status: "active", student },
    guardians: [
      { relationship: "mother", guardian: { ...mother, documentNumber: freshDocument() } },
    ],
  });
  return { studentId, groupId: group.id, documentNumber: student.documentNumber };
}

story(
  "two secretaries transfer a student: one gives a code, the other receives by it on a phone, and the first roster is without the student",
  async (visit) => {
    visit.expects(answered(404));
    const api = await apiOf(sender, sanJose.slug);
    const { studentId, groupId, documentNumber } = await enrolled(api);

    const origin = await visit.open({
      ...{ as: sender, path: `/s/${sanJose.slug}/students/${studentId}` },
    });
    const card = origin.getByRole("region", { name: es.enrollments.ofStudent });
    await card.getByRole("button", { name: words.release }).click();
    const dialog = origin.getByRole("dialog");
    await dialog.getByLabel(words.fields.reason).fill("La familia se muda a otro barrio");
    await hasNoViolation(origin, "the form of a release", "shapes");
    await dialog.getByRole("button", { name: words.giveCode }).click();
    const code = (await dialog.getByRole("status").last().textContent()) ?? "";
    expect(code).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/);
    await hasNoViolation(origin, "the code", "shapes");
    await dialog.getByRole("button", { name: words.done }).click();
    await dialog.waitFor({ state: "hidden" });
    await card.getByText(/Tiene un código de traslado vigente/).waitFor();
    expect(await origin.content()).not.toContain(code);

    const path = `/s/${rosario.slug}/enrollments/new`;
    const destination = await visit.open({ as: receiver, path, width: 390 });
    await destination.getByRole("link", { name: words.comes }).click();
    await isTitled(destination, words.receive);
    await stands(destination);
    await destination.getByLabel(words.fields.code).fill(code.toLowerCase().replaceAll("-", " "));
    await destination.getByLabel(fields.documentNumber).fill(freshDocument());
    await destination.getByRole("button", { name: words.look }).click();
    await reads(destination, es.errors.codes.TRANSFER_NOT_FOUND);
    await destination.getByLabel(fields.documentNumber).fill(documentNumber);
    await destination.getByRole("button", { name: words.look }).click();
    await reads(destination, "Yurany Ñungo");
    await reads(destination, sanJose.name);
    await stands(destination);
    await hasNoViolation(destination, "who comes", "shapes");
    await fitsWidth(destination, 390);
    await destination.getByRole("combobox", { name: es.enrollments.fields.groupId }).click();
    await destination.getByRole("option").first().click();
    await destination.getByRole("button", { name: words.receiveNow }).click();
    await isTitled(destination, "Yurany Ñungo");
    await reads(destination, new RegExp(`Vino de ${sanJose.name}`));
    await reads(destination, /Nubia/);
    await fitsWidth(destination, 390);

    await origin.reload();
    await stands(origin);
    await card.getByText(es.enrollments.statuses.transferred).first().waitFor();
    await card.getByText(new RegExp(`Lo recibió ${rosario.name}`)).waitFor();
    const day = new Intl.DateTimeFormat("en-CA", { timeZone: "America/Bogota" }).format();
    const roster = await api.enrollments.roster.query({ groupId, day });
    expect(roster.items.map((one) => one.studentId)).not.toContain(studentId);
  },
  120_000,
);

story("a code that was given away is in the list, and can be revoked there", async (visit) => {
  const api = await apiOf(sender, sanJose.slug);
  const { studentId } = await enrolled(api);
  const [enrollment] = (await api.enrollments.ofStudent.query({ studentId })).items;
  if (!enrollment) throw new Error("the student is not enrolled");
  await api.transfers.release.mutate({
    ...{ enrollmentId: enrollment.id, version: enrollment.version },
    reason: "La familia se muda a otro barrio",
  });
  const page = await visit.open({ as: sender, path: `/s/${sanJose.slug}/enrollments`, width: 390 });
  await page.getByRole("link", { name: words.title, exact: true }).click();
  await isTitled(page, words.title);
  await stands(page);
  await fitsWidth(page, 390);
  await hasNoViolation(page, "the list of transfers", "shapes");
  const row = page.getByRole("row").filter({ hasText: words.standings.open }).first();
  await row.getByRole("button", { name: words.revokeOf("Yurany Ñungo") }).click();
  await page.getByRole("dialog").getByRole("button", { name: words.revoke, exact: true }).click();
  await reads(page, words.revoked);
  await reads(page, words.standings.revoked);
  const revoked = page.getByRole("row").filter({ hasText: words.standings.revoked }).first();
  await hasFocus(revoked.getByRole("link"));
});
