import { expect } from "vitest";
import { es } from "../src/lib/i18n/es.ts";
import {
  heading,
  isAt,
  isTitled,
  mainText,
  navigates,
  reads,
  signIn,
  signOut,
} from "./support/pages.ts";
import { groupCoordinator, operator, schools } from "./support/people.ts";
import { answered, stands, story } from "./support/story.ts";

const { nav } = es.shell;
const { esperanza, rosario, sanJose } = schools;
const academics = [nav.calendar, nav.places, nav.groups, nav.curriculum, nav.courses, nav.schedule];
const office = [
  ...[nav.home, nav.students, nav.guardians, nav.enrollments, nav.promotions],
  ...[...academics, nav.simat],
];

const homes = [
  {
    role: "rector",
    email: `rectoria@${esperanza.domain}`,
    links: [...office, nav.members, nav.settings, nav.requirements, nav.audit, nav.tokens],
    shows: es.home.levels.title,
  },
  {
    role: "coordinator",
    email: `coordinacion1@${esperanza.domain}`,
    links: [...office, nav.tokens],
    shows: es.home.teaching.title,
  },
  {
    role: "secretary",
    email: `secretaria1@${esperanza.domain}`,
    links: [...office, nav.tokens],
    shows: es.home.waiting.title,
  },
  {
    role: "teacher",
    email: `docente1@${esperanza.domain}`,
    links: [nav.home, ...academics, nav.tokens],
    shows: es.home.nothingYet,
  },
  {
    role: "student",
    email: `estudiante1@${esperanza.domain}`,
    links: [nav.home, nav.students, nav.calendar],
    shows: es.home.myStudents,
  },
  {
    role: "acudiente",
    email: `familia1@${esperanza.domain}`,
    links: [nav.home, nav.students, nav.calendar],
    shows: es.home.myStudents,
  },
] as const;

for (const { role, email, links, shows } of homes) {
  story(
    `a ${role} of one school lands at its home, without the picker, and sees the pages of the role only`,
    async (visit) => {
      const page = await visit.open({ path: "/login" });
      await signIn(page, email);
      await isAt(page, `/s/${esperanza.slug}`);
      await navigates(page, links);
      expect(await heading(page).textContent()).toMatch(/^Hola, /);
      await reads(page, shows);
      await reads(page, es.roles.names[role]);

      visit.expects(answered(401));
      await signOut(page);
      await isAt(page, "/login");
      await page.goto(`/s/${esperanza.slug}`);
      await isAt(page, "/login");
    },
  );
}

story(
  "the superadmin lands at the schools of the group, sees no school's pages, and leaves by signing out",
  async (visit) => {
    const page = await visit.open({ path: "/login" });
    await signIn(page, operator);
    await isAt(page, "/admin/schools");
    await navigates(page, [nav.adminSchools, nav.adminPeople, nav.adminTraces]);
    await reads(page, rosario.name);
    await signOut(page);
    await isAt(page, "/login");
  },
);

story(
  "a page that the role may not open says so, and the operator's area does not exist for a rector",
  async (visit) => {
    const page = await visit.open({
      as: `docente2@${esperanza.domain}`,
      path: `/s/${esperanza.slug}/members`,
    });
    await isTitled(page, es.errors.forbiddenTitle);
    const rector = await visit.open({ as: `rectoria@${esperanza.domain}`, path: "/admin/schools" });
    await isTitled(rector, es.errors.notFoundTitle);
  },
);

story(
  "a wrong password and an unknown address are answered with the same sentence",
  async (visit) => {
    visit.expects(answered(401));
    const page = await visit.open({ path: "/login" });
    await signIn(page, `docente3@${esperanza.domain}`, "not the password");
    await reads(page, es.signIn.wrong);
    const known = await page.getByRole("alert").textContent();
    expect(
      await page.getByRole("alert").evaluate((alert) => alert === document.activeElement),
    ).toBe(true);

    const other = await visit.open({ path: "/login" });
    await signIn(other, "nadie@ningunlugar.demo", "not the password");
    await reads(other, es.signIn.wrong);
    expect(await other.getByRole("alert").textContent()).toBe(known);
  },
);

story(
  "who belongs to two schools picks one, and finds it again at the next visit",
  async (visit) => {
    const page = await visit.open({ path: "/login" });
    await signIn(page, groupCoordinator);
    await isAt(page, "/schools");
    await isTitled(page, es.home.picker.title);
    const cards = page.getByRole("main").getByRole("listitem");
    expect(await cards.count()).toBe(2);
    expect(await mainText(page)).not.toContain(esperanza.name);
    await page.getByRole("link", { name: rosario.name }).click();
    await expect.poll(() => page.title()).toContain(rosario.name);
    await page.goto("/");
    await isAt(page, `/s/${rosario.slug}`);
    await expect.poll(() => page.title()).toContain(rosario.name);
  },
);

story(
  "a deep link, opened while signed out, is where one arrives after signing in",
  async (visit) => {
    visit.expects(answered(401));
    const page = await visit.open();
    await page.goto(`/s/${sanJose.slug}/students?search=perez`);
    await isAt(page, "/login");
    await stands(page);
    await signIn(page, groupCoordinator);
    await isAt(page, `/s/${sanJose.slug}/students`);
    expect(new URL(page.url()).searchParams.get("search")).toBe("perez");
    await isTitled(page, es.students.title);
    expect(await page.getByLabel(es.students.searchLabel).inputValue()).toBe("perez");
  },
);

story("an address of another site is not where one arrives after signing in", async (visit) => {
  const page = await visit.open({ path: `/login?next=${encodeURIComponent('"//example.org/"')}` });
  await signIn(page, `docente4@${esperanza.domain}`);
  await isAt(page, `/s/${esperanza.slug}`);
  expect(new URL(page.url()).hostname).toBe("localhost");
});
