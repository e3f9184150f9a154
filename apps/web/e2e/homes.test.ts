import { expect } from "vitest";
import { es } from "../src/lib/i18n/es.ts";
import { apiOf, studentOf } from "./support/api.ts";
import { isTitled, reads } from "./support/pages.ts";
import { schools } from "./support/people.ts";
import { stands, story } from "./support/story.ts";

const { sanJose, rosario } = schools;
const home = `/s/${sanJose.slug}`;
const coordinator = `coordinacion1@${sanJose.domain}`;
const { statuses } = es.enrollments;

story(
  "a secretary's home names who waits for papers and leads to all of them, on a narrow phone",
  async (visit) => {
    // In the school where no other browser test enrolls anybody meanwhile: numbers are compared here.
    const secretary = `secretaria1@${rosario.domain}`;
    const api = await apiOf(secretary, rosario.slug);
    const year = (await api.years.list.query()).items.find(({ state }) => state === "active");
    const level = (await api.levels.list.query()).items[0];
    if (!year || !level) throw new Error("the demo has no active year");
    const place = { yearId: year.id, levelId: level.id, day: year.startsOn };
    await api.enrollments.enroll.mutate({
      ...{ ...place, student: studentOf("Espera", "Aabarca"), guardians: [] },
      status: "pending_documents",
    });
    const { pendingDocuments, first } = await api.overview.waiting.query();
    const page = await visit.open({ as: secretary, path: `/s/${rosario.slug}`, width: 390 });
    const card = page.getByRole("region", { name: es.home.waiting.title });
    const all = card.getByRole("link", {
      name: `${statuses.pending_documents}: ${pendingDocuments}`,
    });
    await all.waitFor();
    expect(await card.getByRole("listitem").count()).toBe(first.length);
    await stands(page);
    await all.click();
    await isTitled(page, es.enrollments.title);
    await reads(page, es.enrollments.shown(String(pendingDocuments), String(pendingDocuments)));
    await reads(page, /Aabarca/);
  },
);

story("a coordinator's home names the course that lost its teacher", async (visit) => {
  const rector = await apiOf(`rectoria@${sanJose.domain}`, sanJose.slug);
  const year = (await rector.years.list.query()).items.find(({ state }) => state === "active");
  const group = (await rector.groups.list.query({ yearId: year?.id ?? "" })).items[0];
  const course = (await rector.courses.list.query({ groupId: group?.id ?? "" })).items[0];
  if (!group || !course) throw new Error("the demo has no courses");
  const teacherUserIds = course.teachers.map(({ userId }) => userId);
  await rector.courses.assign.mutate({ offeringId: course.id, teacherUserIds: [] });
  try {
    const page = await visit.open({ as: coordinator, path: home });
    const card = page.getByRole("region", { name: es.home.teaching.title });
    await card
      .getByRole("link", { name: es.home.teaching.untaught(1) })
      .first()
      .click();
    await isTitled(page, es.courses.title);
    const row = page.getByRole("row").filter({ hasText: course.subjectName });
    await row.getByRole("cell", { name: es.courses.noTeacher, exact: true }).waitFor();
  } finally {
    await rector.courses.assign.mutate({ offeringId: course.id, teacherUserIds });
  }
});
