import { randomInt } from "node:crypto";
import { expect, inject } from "vitest";
import { es } from "../src/lib/i18n/es.ts";
import { apiOf } from "./support/api.ts";
import { hasNoViolation } from "./support/axe.ts";
import { linkMailedTo } from "./support/mail.ts";
import { isAt, isTitled, mainText, reads, signIn } from "./support/pages.ts";
import { headerOf, operator, schools, sessionOf } from "./support/people.ts";
import { goTo, stands, story } from "./support/story.ts";

const { esperanza } = schools;
const words = es.admin.schools;

story(
  "the superadmin creates a school with its first rector, who signs in by the link that was mailed",
  async (visit) => {
    const page = await visit.open({ as: operator, path: "/admin/schools" });
    const number = randomInt(100_000, 1_000_000);
    const name = `Colegio Piloto ${number}`;
    const slug = `colegio-piloto-${number}`;
    const email = `rector${number}@piloto.demo`;
    await page.getByRole("button", { name: words.create }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: words.fields.name, exact: true }).fill(name);
    await expect.poll(() => dialog.getByLabel(words.fields.slug).inputValue()).toBe(slug);
    await dialog.getByLabel(words.fields["rector.fullName"]).fill("Rectora Piloto");
    await dialog.getByLabel(words.fields["rector.email"]).fill(email);
    await dialog.getByRole("button", { name: words.create }).click();
    await reads(page, words.created(name));
    await dialog.waitFor({ state: "hidden" });
    await reads(page, `/s/${slug}`);

    const rector = await visit.open({ path: await linkMailedTo(email) });
    const secret = "la primera rectora del piloto";
    await rector.getByLabel(es.signIn.reset.newPassword, { exact: true }).fill(secret);
    await rector.getByRole("button", { name: es.signIn.reset.submit }).click();
    await reads(rector, es.signIn.reset.done);
    await goTo(rector, "/login");
    await signIn(rector, email, secret);
    await isAt(rector, `/s/${slug}`);
    await expect.poll(() => rector.title()).toContain(name);
  },
);

story(
  "support access needs a reason, says how long it lasts, ends at once, and stands in the school's audit",
  async (visit) => {
    const page = await visit.open({ as: operator, path: `/s/${esperanza.slug}` });
    await isTitled(page, es.errors.noSchoolTitle);
    await goTo(page, "/admin/schools");
    const enter = async () => {
      await page.getByRole("button", { name: words.actionsOf(esperanza.name) }).click();
      await page.getByRole("menuitem", { name: es.admin.support.start }).click();
    };
    await enter();
    const dialog = page.getByRole("dialog");
    const submit = dialog.getByRole("button", { name: es.admin.support.enter });
    await dialog.getByLabel(es.admin.support.reason).fill("corto");
    await submit.click();
    await reads(page, es.errors.fields.REASON_TOO_SHORT);
    const reason = `La rectora pidió revisar el listado ${Date.now()}`;
    await dialog.getByLabel(es.admin.support.reason).fill(reason);
    await submit.click();
    await isAt(page, `/s/${esperanza.slug}`);
    const banner = page.getByRole("region", { name: es.shell.support.banner(esperanza.name) });
    await banner.waitFor();
    expect(await banner.textContent()).toContain(reason);
    expect(await banner.textContent()).toMatch(/Quedan (60|59) minutos/);
    await stands(page);
    await hasNoViolation(page, "support access");

    await banner.getByRole("button", { name: es.shell.support.exit }).click();
    await isAt(page, "/admin/schools");
    await goTo(page, `/s/${esperanza.slug}`);
    await isTitled(page, es.errors.noSchoolTitle);

    const rector = await visit.open({
      as: `rectoria@${esperanza.domain}`,
      path: `/s/${esperanza.slug}/audit`,
    });
    await reads(rector, es.audit.note(reason));
    const text = await mainText(rector);
    expect(text).toContain(es.acts.name("support.start"));
    expect(text).toContain(es.acts.name("support.end"));
    expect(text).toContain(es.audit.kinds.support);
  },
);

story(
  "the operator sees the group's people, and the figures of its schools without anybody's name",
  async (visit) => {
    const page = await visit.open({ as: operator, path: "/admin/people" });
    await page.getByLabel(es.admin.people.searchLabel).fill("penaloza adriana");
    await reads(page, "Adriana Peñaloza Ríos");
    await expect.poll(() => page.locator("tbody tr").count()).toBe(1);
    await goTo(page, "/admin/schools?view=figures");
    await reads(page, words.figuresText);
    await reads(page, esperanza.name);
  },
);

story(
  "the operator follows a request from its reference: who, which school and why, what binds each table, and nothing of the person",
  async (visit) => {
    const { sanJose } = schools;
    const email = `rectoria@${sanJose.domain}`;
    const secret = `Buscada ${randomInt(100_000, 1_000_000)}`;
    const asked = await requestOf(email, "students.list", { search: secret });

    const page = await visit.open({ as: operator, path: "/admin/traces" });
    await page.getByLabel(es.traces.searchById).fill("lo que dijo la rectora");
    await page.getByRole("button", { name: es.traces.open }).click();
    await reads(page, es.traces.idForm);
    await page.getByLabel(es.traces.searchById).fill(` ${asked.toUpperCase()} `);
    await page.keyboard.press("Enter");
    await isAt(page, `/admin/traces/${asked}`);
    await reads(page, es.traces.whys["only-membership"]);
    const text = await mainText(page);
    expect(text).toContain("students.list");
    expect(text).toContain(sanJose.name);
    expect(text).toContain(es.roles.names.rector);
    expect(text).toContain("students: students.school_id = $1");
    await page.getByRole("button", { name: es.traces.showSql }).last().click();
    await reads(page, /where "students"."school_id" = \$1/);
    const everything = await page.getByRole("main").textContent();
    expect(everything).toContain(`athena trace ${asked}`);
    for (const word of [secret, "buscada", email]) expect(everything).not.toContain(word);
    await stands(page);
    await hasNoViolation(page, "a trace");

    await page.getByRole("link", { name: es.traces.all }).click();
    await isTitled(page, es.traces.title);
    await page.getByRole("combobox", { name: es.traces.school }).fill("jose");
    await page.getByRole("option", { name: sanJose.name }).click();
    await expect.poll(() => page.locator(`tbody a[href="/admin/traces/${asked}"]`).count()).toBe(1);
    await goTo(page, "/admin/traces/01930000-0000-7000-8000-000000000000");
    await reads(page, es.traces.goneTitle);
  },
);

/** Asks as that person, and gives the request's id, whose trace is there when this returns. */
async function requestOf(email: string, procedure: string, input: object): Promise<string> {
  const query = new URLSearchParams({ input: JSON.stringify(input) });
  const headers = { cookie: headerOf(await sessionOf(email)) };
  const answer = await fetch(`${inject("baseUrl")}/trpc/${procedure}?${query}`, { headers });
  const id = answer.headers.get("x-request-id") ?? "none";
  const api = await apiOf(operator);
  await expect
    .poll(async () =>
      api.traces.byId.query({ id }).then(
        () => true,
        () => false,
      ),
    )
    .toBe(true);
  return id;
}
