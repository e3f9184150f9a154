import { expect } from "vitest";
import { es } from "../src/lib/i18n/es.ts";
import { apiOf } from "./support/api.ts";
import { hasFocus, isTitled, reads } from "./support/pages.ts";
import { schools } from "./support/people.ts";
import { stands, story } from "./support/story.ts";

const { sanJose } = schools;
const home = `/s/${sanJose.slug}`;
const secretary = `secretaria1@${sanJose.domain}`;
const words = es.documents;
const document = "Registro civil de nacimiento";
const pdf = Buffer.from(
  "%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n",
);
const file = (name: string, buffer: Buffer) => ({ name, mimeType: "application/pdf", buffer });

/** A student of the active year who still has to bring that document. */
async function someoneWhoOwes(): Promise<string> {
  const api = await apiOf(secretary, sanJose.slug);
  const { items } = await api.documents.missing.query({ need: "missing" });
  const owing = items.find(({ documents }) => documents.includes(document));
  if (!owing) throw new Error("nobody of the demo owes the document");
  return owing.id;
}

story(
  "a secretary takes a document in on a phone, rejects it, has it replaced and validates it",
  async (visit) => {
    const studentId = await someoneWhoOwes();
    const page = await visit.open({
      as: secretary,
      path: `${home}/students/${studentId}#documents`,
      width: 390,
    });
    const item = page.getByRole("listitem").filter({ hasText: document }).last();
    const input = item.locator("input[type=file]");
    await input.setInputFiles(file("registro.pdf", Buffer.from("PK\u0003\u0004 a zip")));
    await reads(page, es.files.wrongKind(es.files.kinds.zip, es.files.wanted.document));
    await input.setInputFiles(file("registro.pdf", pdf));
    await item.getByText(words.states.uploaded).waitFor();
    await stands(page);
    expect(
      await page.evaluate(() => globalThis.document.documentElement.scrollWidth),
    ).toBeLessThanOrEqual(390);

    // The tab shows a file, which names no icon.
    visit.expects(/favicon\.ico/);
    const link = item.getByRole("link", { name: words.openIn(document) });
    const [tab] = await Promise.all([page.waitForEvent("popup"), link.click()]);
    await tab.close();
    const address = (await link.getAttribute("href")) ?? "";
    const answer = await page.request.get(address);
    expect([answer.status(), await answer.body()]).toEqual([200, pdf]);

    await item.getByRole("button", { name: words.rejectOf(document) }).click();
    const dialog = page.getByRole("dialog", { name: words.rejectOf(document) });
    await dialog.getByLabel(words.reason).fill("Falta la segunda página");
    await dialog.getByRole("button", { name: words.reject, exact: true }).click();
    await dialog.waitFor({ state: "hidden" });
    await item.getByText(words.because("Falta la segunda página")).waitFor();
    await hasFocus(item.getByText(document, { exact: true }));

    await input.setInputFiles(file("registro-completo.pdf", pdf));
    await item.getByText(words.states.uploaded).waitFor();
    await item.getByText("registro-completo.pdf").waitFor();
    expect((await page.request.get(address)).status()).toBe(404);
    await item.getByRole("button", { name: `${words.validate}: ${document}` }).click();
    await item.getByText(words.states.validated).waitFor();
    await hasFocus(item.getByText(document, { exact: true }));
    await stands(page);
  },
);

story(
  "what waits is one step from the office's home, and what is asked for is the rector's",
  async (visit) => {
    const page = await visit.open({ as: secretary, path: home });
    const section = page.getByRole("region", { name: words.pending });
    await section.getByRole("link").first().click();
    await isTitled(page, words.pending);
    await page.getByText(words.needs.missing).click();
    await page.getByRole("table", { name: words.needs.missing }).waitFor();
    await stands(page);

    const rector = await visit.open({
      as: `rectoria@${sanJose.domain}`,
      path: `${home}/requirements`,
    });
    await rector.getByRole("button", { name: es.requirements.add }).click();
    const dialog = rector.getByRole("dialog", { name: es.requirements.add });
    await dialog.getByLabel(es.requirements.fields.name).fill("Póliza de accidentes");
    await dialog.getByLabel(es.requirements.fields.isMandatory).uncheck();
    await dialog.getByRole("button", { name: es.requirements.add, exact: true }).click();
    await rector.getByRole("rowheader", { name: "Póliza de accidentes" }).waitFor();
    await stands(rector);
  },
);
