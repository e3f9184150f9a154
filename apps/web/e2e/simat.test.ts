import { layoutByCode } from "@athena/domain/simat/layouts";
import { syntheticRecords } from "@athena/domain/simat/synthetic";
import { writeSimatFile } from "@athena/domain/simat/write-file";
import { expect } from "vitest";
import { es } from "../src/lib/i18n/es.ts";
import { apiOf } from "./support/api.ts";
import { reads } from "./support/pages.ts";
import { operator, schools } from "./support/people.ts";
import { stands, story } from "./support/story.ts";

const year = Number(new Date().toISOString().slice(0, 4));

/** A school with an active year and nothing else; a teacher of another one runs it. */
async function emptySchool(): Promise<{ rector: string; slug: string }> {
  const rector = `docente24@${schools.esperanza.domain}`;
  const slug = `vacio-${Date.now().toString(36)}`;
  const group = await apiOf(operator);
  await group.schools.create.mutate({
    ...{ name: `Colegio ${slug}`, slug },
    rector: { email: rector, fullName: "Rectoría" },
  });
  const api = await apiOf(rector, slug);
  const { id } = await api.years.create.mutate({ calendar: "A", year, periods: 4 });
  await api.years.open.mutate({ id });
  return { rector, slug };
}

story("an empty school is taken over from a file of SIMAT in three steps", async (visit) => {
  const { rector, slug } = await emptySchool();
  const students = syntheticRecords({
    ...{ count: 60, seed: 11, year, establishmentDane: "105001012345" },
    ...{ campuses: ["01"], grades: ["6", "7"], perGroup: 30 },
  });
  const layout = layoutByCode("6A-2024");
  const { bytes } = writeSimatFile(students, { layout, encoding: "latin-1" });

  const page = await visit.open({ as: rector, path: `/s/${slug}/simat` });
  await page.locator("input[type=file]").setInputFiles({
    ...{ name: "anexo6a.csv", mimeType: "text/csv", buffer: Buffer.from(bytes) },
  });
  await reads(page, es.simat.review);
  await page.getByRole("tab", { name: `${es.simat.outcomes.new} (60)` }).waitFor();
  await reads(page, es.simat.willAdd("60"));
  await page.getByRole("button", { name: es.simat.commit }).click();
  await reads(page, es.simat.resultText({ added: 60, changed: 0, withdrawn: 0 }));
  await stands(page);

  const api = await apiOf(rector, slug);
  expect(await api.students.count.query({})).toEqual({ count: 60 });
  const years = await api.years.list.query();
  const groups = await api.groups.list.query({ yearId: years.items[0]?.id ?? "" });
  expect(groups.items.map(({ name }) => name)).toEqual(["6-01", "7-01"]);

  await page.getByRole("button", { name: es.common.back }).click();
  await reads(page, es.simat.score(100, "60"));
  await page.getByRole("button", { name: es.simat.exportSubmit }).click();
  await reads(page, es.simat.exported("60", "0"));

  const phone = await visit.open({ as: rector, path: `/s/${slug}/simat`, width: 390 });
  const isWide = () =>
    phone.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(await isWide()).toBe(false);
  await phone.getByRole("link", { name: "anexo6a.csv" }).click();
  await reads(phone, es.simat.states.committed);
  await stands(phone);
  expect(await isWide()).toBe(false);
});
