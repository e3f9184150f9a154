import { createHmac } from "node:crypto";
import { expect } from "vitest";
import { es } from "../src/lib/i18n/es.ts";
import { linkMailedTo } from "./support/mail.ts";
import { isAt, isTitled, reads, signIn } from "./support/pages.ts";
import { newSession, password, schools } from "./support/people.ts";
import { answered, goTo, stands, story } from "./support/story.ts";

const { rosario, esperanza } = schools;
const words = es.profile;

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** What an authenticator app shows now (RFC 6238) for a secret in base 32. */
function codeOf(secret: string, at = Date.now()): string {
  const bits = [...secret].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, "0"));
  const bytes = bits.join("").match(/.{8}/g) ?? [];
  const key = Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const digest = createHmac("sha1", key).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

story(
  "two-step verification is turned on with an app's code, asked for at sign-in, and turned off again",
  async (visit) => {
    const email = `docente20@${rosario.domain}`;
    const page = await visit.open({ cookies: await newSession(email) });
    await goTo(page, "/profile");
    await page.getByRole("button", { name: words.enable, exact: true }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel(words.currentPassword, { exact: true }).fill(password);
    await dialog.getByRole("button", { name: words.next }).click();
    await dialog.getByAltText(words.qrAlt).waitFor();
    const secret = ((await dialog.locator("pre").textContent()) ?? "").replaceAll(/\s/g, "");
    await dialog.getByLabel(words.code).fill(codeOf(secret));
    await dialog.getByRole("button", { name: words.confirm }).click();
    await reads(page, words.codesText);
    const backup = ((await dialog.locator("pre").textContent()) ?? "").split("\n").filter(Boolean);
    expect(backup.length).toBeGreaterThanOrEqual(8);
    await dialog.getByRole("button", { name: words.done }).click();
    await page.getByRole("button", { name: words.disable, exact: true }).waitFor();

    visit.expects(answered(401), answered(400));
    const again = await visit.open({ path: "/login" });
    await signIn(again, email);
    await reads(again, es.signIn.code.text);
    await goTo(again, "/login");
    await signIn(again, email);
    await again.getByLabel(es.signIn.code.label, { exact: true }).fill("000000");
    await again.getByRole("button", { name: es.signIn.code.submit }).click();
    await reads(again, es.signIn.code.wrong);
    await again.getByLabel(es.signIn.code.label, { exact: true }).fill(codeOf(secret));
    await again.getByRole("button", { name: es.signIn.code.submit }).click();
    await isAt(again, `/s/${rosario.slug}`);

    const byBackup = await visit.open({ path: "/login" });
    await signIn(byBackup, email);
    await byBackup.getByRole("button", { name: es.signIn.code.backup }).click();
    await byBackup.getByLabel(es.signIn.code.backupLabel, { exact: true }).fill(backup[0] ?? "");
    await byBackup.getByRole("button", { name: es.signIn.code.submit }).click();
    await isAt(byBackup, `/s/${rosario.slug}`);

    await page.getByRole("button", { name: words.disable, exact: true }).click();
    await dialog.getByLabel(words.currentPassword, { exact: true }).fill(password);
    await dialog.getByRole("button", { name: words.disable }).click();
    await page.getByRole("button", { name: words.enable, exact: true }).waitFor();
  },
);

story("an open session is listed and can be closed from another one", async (visit) => {
  visit.expects(answered(401));
  const email = `docente21@${rosario.domain}`;
  const other = await visit.open({ cookies: await newSession(email) });
  await goTo(other, `/s/${rosario.slug}`);
  const page = await visit.open({ cookies: await newSession(email) });
  await goTo(page, "/profile");
  await reads(page, words.thisDevice);
  await page.getByRole("button", { name: words.endOthers }).click();
  await reads(page, words.othersEnded);
  await other.goto(`/s/${rosario.slug}/tokens`);
  await isAt(other, "/login");
});

story(
  "a forgotten password is chosen anew by a mailed link, and asking tells nobody whether an account exists",
  async (visit) => {
    const email = `docente22@${esperanza.domain}`;
    const ask = async (address: string) => {
      const page = await visit.open({ path: "/login" });
      await page.getByRole("link", { name: es.signIn.forgot }).click();
      await isTitled(page, es.signIn.reset.askTitle);
      await page.getByLabel(es.signIn.email, { exact: true }).fill(address);
      await page.getByRole("button", { name: es.signIn.reset.askSubmit }).click();
      const said = page.locator("main [role=status]");
      await said.waitFor();
      return said.textContent();
    };
    expect(await ask("nadie@ningunlugar.demo")).toBe(await ask(email));
    const page = await visit.open({ path: await linkMailedTo(email) });
    const secret = "otra frase larga y mía";
    await page.getByLabel(es.signIn.reset.newPassword, { exact: true }).fill(secret);
    await page.getByRole("button", { name: es.signIn.reset.submit }).click();
    await reads(page, es.signIn.reset.done);
    await goTo(page, "/login");
    await signIn(page, email, secret);
    await isAt(page, `/s/${esperanza.slug}`);
  },
);

story(
  "a name changed in the profile is in the menu at once, and theme and language are kept",
  async (visit) => {
    const email = `docente23@${esperanza.domain}`;
    const page = await visit.open({ as: email, path: "/profile" });
    const name = `Nombre Nuevo ${Date.now() % 1000}`.replaceAll(
      /\d/g,
      (digit) => "abcdefghij"[Number(digit)] ?? "",
    );
    await page.getByLabel(words.fields.fullName).fill(name);
    await page.getByRole("button", { name: es.common.save, exact: true }).click();
    await reads(page, words.nameSaved);
    await page.getByRole("radio", { name: words.themes.dark }).check();
    await page.getByRole("button", { name: es.shell.user.menu }).click();
    await reads(page, name);
    await page.reload();
    await stands(page);
    expect(await page.locator("html").getAttribute("data-mantine-color-scheme")).toBe("dark");
  },
);
