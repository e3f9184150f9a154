import type { SchoolDb } from "@athena/db/school-db";
import { AppError } from "@athena/domain/errors";
import { areaWeightFaults } from "@athena/domain/study-plan";
import type { z } from "zod";
import type { SavePlan } from "./plans.schema.ts";

type Wanted = z.output<typeof SavePlan>;

/** Makes a level's plan what is wanted, all or nothing. Throws INVALID_INPUT naming the subjects at fault. */
export async function savePlan(db: SchoolDb, { yearId, levelId, subjects }: Wanted): Promise<void> {
  await refuseFaults(db, subjects);
  const kept = await db.studyPlans.where({ yearId, levelId });
  const wanted = new Set(subjects.map(({ subjectId }) => subjectId));
  const gone = kept.filter(({ subjectId }) => !wanted.has(subjectId)).map(({ id }) => id);
  if (gone.length > 0) await db.studyPlans.findByIds(gone).delete();
  const idOf = new Map(kept.map(({ id, subjectId }) => [subjectId, id]));
  const added: (Wanted["subjects"][number] & { yearId: string; levelId: string })[] = [];
  for (const { subjectId, ...fields } of subjects) {
    const id = idOf.get(subjectId);
    if (id === undefined) added.push({ subjectId, ...fields, yearId, levelId });
    else await db.studyPlans.findById(id).patch(fields);
  }
  if (added.length > 0) await db.studyPlans.insert(added);
}

async function refuseFaults(db: SchoolDb, subjects: Wanted["subjects"]): Promise<void> {
  const ids = subjects.map(({ subjectId }) => subjectId);
  const known = await db.subjects.findByIds(ids);
  const areaOf = new Map(known.map(({ id, areaId }) => [id, areaId]));
  const fields: Record<string, string> = {};
  for (const [place, id] of ids.entries()) {
    if (!areaOf.has(id)) fields[`subjects.${place}.subjectId`] = "NOT_FOUND";
    else if (ids.indexOf(id) < place) fields[`subjects.${place}.subjectId`] = "ALREADY_TAKEN";
  }
  const planned = subjects.map(({ subjectId, areaWeight }) => ({
    ...{ subjectId, areaWeight, areaId: areaOf.get(subjectId) ?? "" },
  }));
  const wrong = new Set(areaWeightFaults(planned).map(({ areaId }) => areaId));
  for (const [place, { areaId }] of planned.entries()) {
    if (wrong.has(areaId)) fields[`subjects.${place}.areaWeight`] ??= "AREA_WEIGHTS_SUM";
  }
  if (Object.keys(fields).length > 0) {
    throw new AppError("INVALID_INPUT", "the subjects of the plan do not fit together", { fields });
  }
}
