import { vi } from "vitest";
import { paths } from "../../src/lib/paths.ts";
import { apiOf } from "./api.ts";
import { groupCoordinator, operator, schools } from "./people.ts";

type Name = keyof typeof paths;

const { sanJose } = schools;
const rector = `rectoria@${sanJose.domain}`;

/** Who looks at each page; nobody where it is for who is not signed in. A new page has to be added here. */
const visitors: Record<Name, string | undefined> = {
  start: groupCoordinator,
  login: undefined,
  resetPassword: undefined,
  schools: groupCoordinator,
  profile: rector,
  school: rector,
  students: rector,
  admitStudent: rector,
  student: rector,
  correctStudent: rector,
  guardians: rector,
  guardian: rector,
  enrollments: rector,
  enroll: rector,
  transfers: rector,
  receive: rector,
  promotions: rector,
  documents: rector,
  importTable: rector,
  calendar: rector,
  places: rector,
  groups: rector,
  curriculum: rector,
  courses: rector,
  schedule: rector,
  simat: rector,
  members: rector,
  settings: rector,
  requirements: rector,
  audit: rector,
  tokens: rector,
  admin: operator,
  adminSchools: operator,
  adminPeople: operator,
  adminTraces: operator,
  adminTrace: operator,
};

export interface Route {
  name: string;
  path: string;
  as: string | undefined;
  /** A page of its own, which a message that there is none, or none for this person, can't stand in for. */
  isPage?: boolean;
}

/** A request that left a trace; one is written a moment after its answer. */
async function someTrace(): Promise<string> {
  const api = await apiOf(operator);
  return await vi.waitFor(async () => {
    const { items } = await api.traces.list.query({ limit: 1 });
    if (!items[0]) throw new Error("no request has left a trace");
    return items[0].id;
  }, waitForTraces);
}

const waitForTraces = { timeout: 20_000, interval: 100 };

/** Every page of the app, and those that only a wrong address or another role brings up. */
export async function everyRoute(): Promise<Route[]> {
  const api = await apiOf(rector, sanJose.slug);
  const students = await api.students.list.query({ limit: 20 });
  const details = await Promise.all(
    students.items.map(({ id }) => api.students.byId.query({ id })),
  );
  const student = details.find(({ guardians }) => guardians.length > 0);
  const guardianId = student?.guardians[0]?.guardianId;
  if (!student || !guardianId) throw new Error("no student has a guardian");
  const traceId = await someTrace();
  const filled = (path: string) =>
    path
      .replace("$school", sanJose.slug)
      .replace("$studentId", student.id)
      .replace("$guardianId", guardianId)
      .replace("$traceId", traceId);

  const named = (Object.keys(paths) as Name[]).map((name) => {
    const path = filled(paths[name]);
    if (!(name in visitors))
      throw new Error(`nobody visits ${paths[name]} yet: say who in routes.ts`);
    if (path.includes("$")) throw new Error(`routes.ts does not know what to fill in ${path} with`);
    return { name: paths[name], path, as: visitors[name], isPage: true };
  });
  return [
    ...named,
    { name: "choosing a password", path: "/reset-password?token=none", as: undefined },
    { name: "no such school", path: "/s/no-existe", as: rector },
    { name: "no such page", path: `/s/${sanJose.slug}/nothing`, as: rector },
    { name: "a page of another role", path: `/s/${sanJose.slug}/members`, as: groupCoordinator },
    { name: "no match", path: `/s/${sanJose.slug}/students?search=zzzz`, as: rector },
    { name: "no trace matches", path: "/admin/traces?slower=5000", as: operator },
    { name: "figures of the group", path: "/admin/schools?view=figures", as: operator },
    { name: "home of a teacher", path: "/", as: `docente1@${sanJose.domain}` },
    { name: "home of a family", path: "/", as: `familia1@${sanJose.domain}` },
  ];
}
