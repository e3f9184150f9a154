import { text } from "node:stream/consumers";
import { expect } from "vitest";
import { es } from "../src/lib/i18n/es.ts";
import { apiOf, freshDocument } from "./support/api.ts";
import { isTitled, reads } from "./support/pages.ts";
import { schools } from "./support/people.ts";
import { stands, story } from "./support/story.ts";

const { sanJose } = schools;
const home = `/s/${sanJose.slug}`;
const secretary = `secretaria1@${sanJose.domain}`;
const words = es.tables;

story(
  "a secretary exports the students, corrects one and adds one in the file, and brings it back on a narrow phone",
  async (visit) => {
    const page = await visit.open({ as: secretary, path: `${home}/students`, width: 390 });
    await page.getByRole("button", { name: es.common.export, exact: true }).click();
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("menuitem", { name: es.common.exportCsv }).click(),
    ]);
    const [header = "", first = "", ...others] = (await text(await file.createReadStream()))
      .split("\r\n")
      .filter(Boolean);
    const phone = `300 ${Date.now() % 10_000_000}`;
    const corrected = first.split(";").with(9, phone).join(";");
    const document = freshDocument();
    const added = `TI;${document};Ñungo;;Íngrid;;9/3/2014;F;;;;;;;Activo`;

    await page.getByRole("link", { name: words.import }).click();
    await isTitled(page, words.title);
    const bring = (rows: readonly string[]) =>
      page.setInputFiles('input[type="file"]', {
        ...{ name: "estudiantes.csv", mimeType: "text/csv" },
        buffer: Buffer.from([header, ...rows].join("\r\n")),
      });

    await bring([corrected, ...others, added.replace("9/3/2014", "30/2/2014")]);
    await reads(page, words.faulty(1));
    await reads(page, /30\/2\/2014/);
    await stands(page);
    expect(await page.getByRole("heading", { name: words.confirm }).count()).toBe(0);

    await bring([corrected, ...others, added]);
    await page.getByRole("button", { name: words.commit("1", "1") }).click();
    await reads(page, words.done("1", "1"));
    await isTitled(page, es.students.title);
    const api = await apiOf(secretary, sanJose.slug);
    const { items } = await api.students.list.query({ search: document });
    expect(items.map(({ firstSurname, birthDate }) => [firstSurname, birthDate])).toEqual([
      ["Ñungo", "2014-03-09"],
    ]);
  },
);
