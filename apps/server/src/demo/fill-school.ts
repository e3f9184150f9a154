import type { SchoolDb } from "@athena/db/school-db";
import { peopleOf } from "@athena/db/seeds/demo-people";
import type { DemoSchool } from "@athena/db/seeds/demo-schools";
import { idOf } from "@athena/db/seeds/random";
import { addDays } from "@athena/domain/day";
import { layoutByCode } from "@athena/domain/simat/layouts";
import { syntheticFile } from "@athena/domain/simat/synthetic";
import { demoRecords } from "./demo-records.ts";
import { addByOffice, addFamilies, bringBack } from "./office-people.ts";
import { rollOf } from "./roll.ts";
import { takeIn } from "./take-in.ts";

/**
 * Takes the students of a demo school in as a school does: the Detallado when the year begins, another one with those
 * who left, and the Anexo 6A, some of whose lines are wrong. Then come those SIMAT does not know, and the families.
 */
export async function fillSchool(
  db: SchoolDb,
  { school, number }: { school: DemoSchool; number: number },
): Promise<void> {
  const year = await db.schoolYears.findOne({ state: "active" }).throwIfNotFound();
  const levels = new Map((await db.gradeLevels).map((level) => [level.id, level]));
  const groups = (await db.classGroups.where({ yearId: year.id }).orderBy("sortName")).flatMap(
    (group) => {
      const level = levels.get(group.levelId);
      return level ? [Object.assign(group, { level })] : [];
    },
  );
  const { families, accountOf } = peopleOf(school, number);
  const roll = rollOf(families.students, groups);
  const isThere = roll.filter(({ fate }) => ["active", "left", "returned"].includes(fate));
  const { startsOn } = year;
  const [endsOn, returnedOn] = [addDays(startsOn, 30), addDays(startsOn, 50)];
  const records = demoRecords(isThere, { school, number, startsOn });
  const detailed = layoutByCode("detallado-2024");
  const latin = { encoding: "latin-1" } as const;
  // The same ids in every school, so that a row of the wrong one is found and seen.
  let made = 0;
  const makeStudentId = () => {
    made += 1;
    return idOf(`imported student:${made}`);
  };

  await takeIn(db, {
    ...{ fileName: `detallado-${startsOn}.csv`, decides: false, makeStudentId },
    bytes: syntheticFile(records, { ...latin, layout: detailed }),
  });
  const withdrawalReason = "La familia se trasladó a otro municipio";
  const told = records.map((record, place) =>
    isThere[place]?.fate === "active"
      ? record
      : { ...record, status: "RETIRADO", endsOn, withdrawalReason },
  );
  await takeIn(db, {
    ...{ fileName: `detallado-${endsOn}.csv`, decides: true, makeStudentId },
    bytes: syntheticFile(told, { ...latin, layout: detailed }),
  });
  const returned = isThere.filter(({ fate }) => fate === "returned");
  await bringBack(db, returned, returnedOn);
  await takeIn(db, {
    ...{ fileName: `anexo6a-${returnedOn}.csv`, decides: false, makeStudentId },
    bytes: syntheticFile(
      records.filter((_, place) => isThere[place]?.fate !== "left"),
      { ...latin, layout: layoutByCode("6A-2024"), faults: { share: 0.03, seed: number } },
    ),
  });
  await addByOffice(db, { roll, year });
  await addFamilies(db, { families, accountOf });
}
