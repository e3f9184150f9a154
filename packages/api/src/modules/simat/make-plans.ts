import type { Subject } from "@athena/db/models/subject";
import type { SchoolDb } from "@athena/db/school-db";
import { newId } from "@athena/domain/ids";
import { sortKey } from "@athena/domain/text";
import { type UsualPlanned, usualPlan } from "@athena/domain/usual-curriculum";
import type { KnownLevel } from "./known-places.ts";

/** Gives levels their usual plan of studies. A year that has any plan keeps its own: somebody thought about it. */
export async function makePlans(
  db: SchoolDb,
  yearId: string,
  levels: readonly KnownLevel[],
): Promise<void> {
  if (await db.studyPlans.findOne({ yearId })) return;
  const planned = levels.flatMap((level) =>
    usualPlan(level).map((subject) => ({ levelId: level.id, subject })),
  );
  if (planned.length === 0) return;
  const idOf = await subjectsFor(
    db,
    planned.map(({ subject }) => subject),
  );
  await db.studyPlans.insert(
    planned.map(({ levelId, subject: { name, weeklyHours, areaWeight } }) => ({
      ...{ yearId, levelId, subjectId: idOf.get(sortKey(name)) ?? "", weeklyHours, areaWeight },
    })),
  );
}

/** The ids of subjects by their names, those that the school lacks made with their areas. */
async function subjectsFor(
  db: SchoolDb,
  wanted: readonly UsualPlanned[],
): Promise<ReadonlyMap<string, string>> {
  const known = await db.subjects;
  const ids = new Map(known.map(({ id, name }) => [sortKey(name), id]));
  const codes = new Set(known.map(({ code }) => code));
  const areas = new Map((await db.areas).map(({ id, name }) => [sortKey(name), id]));
  const newAreas: { id: string; name: string }[] = [];
  const newSubjects: Pick<Subject, "id" | "areaId" | "code" | "name">[] = [];
  for (const { area, code, name } of wanted) {
    if (ids.has(sortKey(name))) continue;
    const areaId = areas.get(sortKey(area)) ?? newId();
    if (!areas.has(sortKey(area))) newAreas.push({ id: areaId, name: area });
    areas.set(sortKey(area), areaId);
    const id = newId();
    let free = code;
    for (let number = 2; codes.has(free); number += 1) free = `${code}${number}`;
    newSubjects.push({ id, areaId, code: free, name });
    ids.set(sortKey(name), id);
  }
  if (newAreas.length > 0) await db.areas.insert(newAreas);
  if (newSubjects.length > 0) await db.subjects.insert(newSubjects);
  return ids;
}
