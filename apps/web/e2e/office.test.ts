import { expect } from "vitest";
import { es } from "../src/lib/i18n/es.ts";
import { apiOf, studentOf } from "./support/api.ts";
import { linkMailedTo } from "./support/mail.ts";
import { isAt, navigates, reads, signIn } from "./support/pages.ts";
import { schools } from "./support/people.ts";
import { answered, stands, story } from "./support/story.ts";

const { rosario } = schools;
const home = `/s/${rosario.slug}`;
const rector = `rectoria@${rosario.domain}`;
const { nav } = es.shell;
const academics = [nav.calendar, nav.places, nav.groups, nav.curriculum, nav.courses, nav.schedule];

story(
  "a rector adds a person, who gets a link of one use, chooses a password and has the roles given",
  async (visit) => {
    const email = `nueva.${Date.now()}@${rosario.domain}`;
    const page = await visit.open({ as: rector, path: `${home}/members` });
    await page.getByRole("button", { name: es.members.add }).click();
    const dialog = page.getByRole("dialog", { name: es.members.add });
    await dialog.getByLabel(es.members.fields.email).fill(email);
    await dialog.getByLabel(es.members.fields.fullName).fill("Nueva Persona");
    await dialog.getByRole("checkbox", { name: es.roles.names.coordinator }).check();
    await dialog.getByRole("button", { name: es.members.add }).click();
    await dialog.waitFor({ state: "hidden" });
    await reads(page, es.members.added("Nueva Persona"));

    const link = await linkMailedTo(email);
    const person = await visit.open({ path: link });
    const secret = "una frase que solo yo conozco";
    await person.getByLabel(es.signIn.reset.newPassword, { exact: true }).fill(secret);
    await person.getByRole("button", { name: es.signIn.reset.submit }).click();
    await reads(person, es.signIn.reset.done);
    await person.getByRole("link", { name: es.signIn.reset.backToSignIn }).click();
    await signIn(person, email, secret);
    await isAt(person, home);
    await navigates(person, [
      nav.home,
      nav.students,
      nav.guardians,
      nav.enrollments,
      nav.promotions,
      ...academics,
      nav.simat,
      nav.tokens,
    ]);

    visit.expects(answered(400));
    const again = await visit.open({ path: link });
    await again.getByLabel(es.signIn.reset.newPassword, { exact: true }).fill(secret);
    await again.getByRole("button", { name: es.signIn.reset.submit }).click();
    await reads(again, es.signIn.reset.badLink);

    // The rector gives another role: the person's open page follows.
    await page.getByLabel(es.members.searchLabel).fill(email);
    await expect.poll(() => page.locator("tbody tr").count()).toBe(1);
    await page.getByRole("button", { name: es.members.actionsOf("Nueva Persona") }).click();
    await page.getByRole("menuitem", { name: es.members.changeRoles }).click();
    const roles = page.getByRole("dialog", { name: es.members.changeRolesOf("Nueva Persona") });
    await roles.getByRole("checkbox", { name: es.roles.names.coordinator }).uncheck();
    await roles.getByRole("checkbox", { name: es.roles.names.teacher }).check();
    await roles.getByRole("button", { name: es.common.save }).click();
    await reads(page, es.members.rolesChanged("Nueva Persona"));
    await navigates(person, [nav.home, ...academics, nav.tokens]);

    await page.getByRole("button", { name: es.common.undo }).click();
    await reads(page, es.common.undone);
    await navigates(person, [
      nav.home,
      nav.students,
      nav.guardians,
      nav.enrollments,
      nav.promotions,
      ...academics,
      nav.simat,
      nav.tokens,
    ]);
  },
);

story("the last rector of a school stays its rector", async (visit) => {
  visit.expects(answered(409));
  const api = await apiOf(rector, rosario.slug);
  const me = (await api.members.list.query({ search: rector })).items[0];
  if (!me) throw new Error("the rector is no member");
  const page = await visit.open({ as: rector, path: `${home}/members?search=${rector}` });
  await page.getByRole("button", { name: es.members.actionsOf(me.fullName) }).click();
  expect(await page.getByRole("menuitem", { name: es.members.deactivate }).count()).toBe(0);
  await page.getByRole("menuitem", { name: es.members.changeRoles }).click();
  const dialog = page.getByRole("dialog");
  await reads(page, es.members.ownRoles);
  await dialog.getByRole("checkbox", { name: es.roles.names.rector }).uncheck();
  await dialog.getByRole("checkbox", { name: es.roles.names.coordinator }).check();
  await dialog.getByRole("button", { name: es.common.save }).click();
  await reads(page, es.errors.codes.LAST_RECTOR);
  const after = (await api.members.list.query({ search: rector })).items[0];
  expect(after?.roles).toEqual(me.roles);
});

story("a new colour of the school is in the frame of every page at once", async (visit) => {
  const page = await visit.open({ as: rector, path: `${home}/settings` });
  const band = () =>
    page
      .getByRole("banner")
      .first()
      .evaluate((bar) => getComputedStyle(bar).borderTopColor);
  const before = await band();
  const wanted = before === "rgb(11, 114, 133)" ? "purple" : "teal";
  await page.getByRole("button", { name: es.settings.edit(es.settings.fields.color) }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: es.settings.colors[wanted], exact: true }).click();
  await dialog.getByRole("button", { name: es.common.save }).click();
  await reads(page, es.settings.saved);
  await expect.poll(band).toBe(wanted === "teal" ? "rgb(11, 114, 133)" : "rgb(134, 46, 156)");
  await page.getByRole("link", { name: nav.home }).first().click();
  await isAt(page, home);
  expect(await band()).not.toBe(before);
});

story("the audit page tells who did what, with the value before and after", async (visit) => {
  const secretary = `secretaria1@${rosario.domain}`;
  const api = await apiOf(secretary, rosario.slug);
  const student = studentOf("Auditada", "Siempre");
  const { id } = await api.students.admit.mutate(student);
  const { version } = await api.students.byId.query({ id });
  await api.students.correct.mutate({ ...student, id, version, address: "Carrera 7 # 8-9" });
  const { fullName } = await (await apiOf(secretary)).me.whoami.query();

  const page = await visit.open({ as: rector, path: `${home}/audit?act=students.correct` });
  const act = page
    .getByRole("listitem")
    .filter({ hasText: es.acts.name("students.correct") })
    .first();
  expect(await act.textContent()).toContain(fullName);
  await act.getByRole("button", { name: es.audit.changes("1") }).click();
  const row = act.getByRole("row").filter({ hasText: es.students.fields.address });
  expect(await row.getByRole("cell").allInnerTexts()).toEqual(["—", "Carrera 7 # 8-9"]);
  await act.getByRole("link", { name: es.audit.openStudent }).click();
  await reads(page, "Carrera 7 # 8-9");
});

story(
  "a token of access is shown once, works in its school, and stops when it is revoked",
  async (visit) => {
    const page = await visit.open({ as: rector, path: `${home}/tokens` });
    const name = `Informe ${Date.now()}`;
    await page.getByRole("button", { name: es.tokens.create }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel(es.tokens.fields.name).fill(name);
    await dialog.getByRole("checkbox", { name: es.tokens.permissions["read:students"] }).check();
    await dialog.getByRole("button", { name: es.tokens.create }).click();
    const shown = dialog.getByLabel(es.tokens.token, { exact: true });
    await shown.waitFor();
    const token = await shown.inputValue();
    expect(token.length).toBeGreaterThan(20);
    await dialog.getByRole("button", { name: es.tokens.done }).click();
    await dialog.waitFor({ state: "hidden" });
    await page.reload();
    await stands(page);
    await reads(page, name);
    expect(await page.content()).not.toContain(token);

    const count = async () => {
      const answer = await page.request.fetch("/trpc/students.count?input=%7B%7D", {
        headers: { authorization: `Bearer ${token}`, cookie: "" },
      });
      return answer.status();
    };
    expect(await count()).toBe(200);
    await page.getByRole("button", { name: es.tokens.revokeOf(name) }).click();
    await page.getByRole("dialog").getByRole("button", { name: es.tokens.revoke }).click();
    await reads(page, es.tokens.revoked(name));
    expect(await count()).toBe(401);
  },
);
