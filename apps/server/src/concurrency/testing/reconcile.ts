import type { SchoolCode, TwinSchool } from "@athena/api/testing/twin-school";
import type { Act } from "./ledger.ts";
import type { Answer } from "./visit.ts";

/** What each act of the mix writes. One that wrote something else was not whole. */
const effects: Readonly<Record<string, string>> = {
  "students.admit": "students insert",
  "students.correct": "students update",
  "students.export": "",
  "settings.update": "school_settings update",
  "guardians.create": "guardians insert",
  "guardians.link": "student_guardians insert",
  "members.rename": "school_memberships update",
};

/**
 * Holds what clients were told against the schools' logs: what was acknowledged is there once, whole and in its
 * school; what was refused left nothing; what nobody was told the end of was done once or not at all.
 */
export function reconcile(
  schools: Readonly<Record<SchoolCode, TwinSchool>>,
  answers: readonly Answer[],
  acts: readonly Act[],
): string[] {
  const faults = acts
    .filter(({ procedure, effects: written }) => effects[procedure] !== written.join())
    .map((act) => `${nameOf(act)} wrote ${act.effects.join() || "nothing"}`);
  const byRequest = new Map<string, Act[]>();
  for (const act of acts) {
    byRequest.set(act.requestId, [...(byRequest.get(act.requestId) ?? []), act]);
  }
  /** How often a school's procedure may have been done without anybody having been told. */
  const untold = new Map<string, number>();
  const add = (key: string, count: number) => untold.set(key, (untold.get(key) ?? 0) + count);

  for (const answer of answers) {
    if (answer.ask.type !== "mutation") continue;
    const schoolId = schools[answer.ask.school].id;
    const done = byRequest.get(answer.requestId ?? "") ?? [];
    byRequest.delete(answer.requestId ?? "");
    faults.push(...faultsOfAnswer(answer, done, schoolId));
    for (const [place, { path }] of answer.ask.calls.entries()) {
      const call = answer.calls[place];
      const isUntold = answer.isCancelled || call?.status === 503;
      if (isUntold || call?.code === null) add(`${schoolId} ${path}`, 1);
    }
    for (const act of done) add(`${act.schoolId} ${act.procedure}`, -1);
  }
  for (const act of [...byRequest.values()].flat()) add(`${act.schoolId} ${act.procedure}`, -1);
  const tooMany = [...untold].filter(([, count]) => count < 0);
  return [...faults, ...tooMany.map(([key, count]) => `${-count} acts too many: ${key}`)];
}

function faultsOfAnswer(answer: Answer, done: readonly Act[], schoolId: string): string[] {
  const { ask, calls, requestId } = answer;
  const faults = done
    .filter((act) => act.schoolId !== schoolId)
    .map((act) => `${nameOf(act)} was asked of ${ask.school}`);
  const possible = calls.filter(({ code, status }) => code === null || status === 503);
  if (done.length > possible.length) faults.push(`${requestId} acted more often than it was told`);
  for (const [place, { path }] of ask.calls.entries()) {
    const call = calls[place];
    if (call?.code !== null) continue;
    const id = idIn(call.data);
    const own = done.filter(({ procedure }) => procedure === path);
    const times =
      id === undefined ? own.length : own.filter(({ rows }) => rows.includes(id)).length;
    if (times !== 1)
      faults.push(`${requestId} ${path} was acknowledged and is there ${times} times`);
  }
  return faults;
}

const nameOf = ({ requestId, procedure, schoolId }: Act) =>
  `${requestId} ${procedure} in ${schoolId}`;

/** The row an act answered with. A link is called otherwise, and is one per call. */
function idIn(data: unknown): string | undefined {
  const { id } = Object(data);
  return typeof id === "string" ? id : undefined;
}
