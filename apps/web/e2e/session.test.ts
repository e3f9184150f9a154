import { expect } from "vitest";
import { es } from "../src/lib/i18n/es.ts";
import { apiOf, freshDocument } from "./support/api.ts";
import { isAt, isTitled, pathOf, reads, signIn } from "./support/pages.ts";
import { newSession, revokeOthers, schools } from "./support/people.ts";
import { answered, goTo, story } from "./support/story.ts";

const { rosario, esperanza } = schools;
const { fields } = es.students;
const relogin = { name: es.shell.relogin.title };

story(
  "a session revoked elsewhere leaves the page and what was typed, and after signing in the form is saved",
  async (visit) => {
    visit.expects(answered(401));
    const email = `secretaria2@${rosario.domain}`;
    const page = await visit.open({ cookies: await newSession(email) });
    await goTo(page, `/s/${rosario.slug}/students/admit`);
    await page.getByLabel(fields.documentNumber).fill(freshDocument());
    await page.getByLabel(fields.firstName).fill("Paciente");
    await page.getByLabel(fields.firstSurname).fill("Esperada");
    await page.getByLabel(fields.birthDate).fill("9/3/2013");
    await page.getByLabel(es.students.genders.F).check();
    await revokeOthers(await newSession(email));

    const submit = page.getByRole("button", { name: es.students.admit });
    await submit.click();
    const dialog = page.getByRole("dialog", relogin);
    await dialog.waitFor();
    expect(pathOf(page)).toBe(`/s/${rosario.slug}/students/admit`);
    expect(await page.getByLabel(fields.firstName).inputValue()).toBe("Paciente");

    await signIn(dialog, email);
    await dialog.waitFor({ state: "hidden" });
    await submit.click();
    await isTitled(page, "Paciente Esperada");
  },
);

story(
  "a session that ran out while reading asks to sign in over the page, and the page goes on",
  async (visit) => {
    visit.expects(answered(401));
    const email = `coordinacion2@${rosario.domain}`;
    const page = await visit.open({ cookies: await newSession(email) });
    await goTo(page, `/s/${rosario.slug}/students`);
    await page.context().clearCookies();
    await page.getByLabel(es.students.searchLabel).fill("maria");
    const dialog = page.getByRole("dialog", relogin);
    await dialog.waitFor();
    await page.keyboard.press("Escape");
    expect(await dialog.isVisible()).toBe(true);
    await signIn(dialog, email);
    await dialog.waitFor({ state: "hidden" });
    expect(new URL(page.url()).searchParams.get("search")).toBe("maria");
    await page.getByLabel(es.students.searchLabel).fill("jose");
    await expect.poll(() => new URL(page.url()).searchParams.get("search")).toBe("jose");
    await expect.poll(() => page.locator("tbody tr").count()).toBeGreaterThan(0);
  },
);

story(
  "someone else signing in over an ended session gets nothing of the page before",
  async (visit) => {
    // The page before may ask once more, and is told that this person is not of its school.
    visit.expects(answered(401), answered(403));
    const page = await visit.open({ cookies: await newSession(`secretaria2@${esperanza.domain}`) });
    await goTo(page, `/s/${esperanza.slug}/students`);
    await page.context().clearCookies();
    await page.getByLabel(es.students.searchLabel).fill("maria");
    const dialog = page.getByRole("dialog", relogin);
    await signIn(dialog, `docente5@${rosario.domain}`);
    await isAt(page, `/s/${rosario.slug}`);
    await expect.poll(() => page.title()).toContain(rosario.name);
  },
);

story(
  "a role taken away while the page is open closes the page without a reload",
  async (visit) => {
    visit.expects(answered(403));
    const rector = await apiOf(`rectoria@${esperanza.domain}`, esperanza.slug);
    const email = `coordinacion2@${esperanza.domain}`;
    const page = await visit.open({ as: email, path: `/s/${esperanza.slug}/guardians` });
    const { items } = await rector.members.list.query({ search: email });
    const [member] = items;
    if (!member) throw new Error(`${email} is no member`);
    await rector.members.changeRoles.mutate({ id: member.id, roles: ["teacher"] });
    await isTitled(page, es.errors.forbiddenTitle);
    await rector.members.changeRoles.mutate({ id: member.id, roles: ["coordinator"] });
    await reads(page, es.guardians.title);
  },
);
