import {
  gradeLevels,
  groupName,
  groupSortName,
  type SchoolTemplate,
  type Stage,
  schoolTemplates,
} from "@athena/domain/grade-level";
import { nationalHolidays } from "@athena/domain/holidays";
import { usualShifts } from "@athena/domain/places";
import { evenPeriods, usualYear } from "@athena/domain/school-year";
import type { Knex } from "knex";
import { idOf } from "./random.ts";

/** What a demo school needs so that its year can run. */
export interface DemoAcademics {
  readonly calendar: "A" | "B";
  readonly daneCode: string;
  readonly template: SchoolTemplate;
  readonly campuses: readonly { readonly name: string; readonly zone: "1" | "2" }[];
  /** Groups of each grade. */
  readonly sections: number;
  readonly capacity: number;
  /** Whether the planned year has its groups too. */
  readonly isNextYearReady?: boolean;
}

export interface DemoLevel {
  readonly id: string;
  readonly simatCode: string;
  readonly name: string;
  readonly stage: Stage;
  readonly sortOrder: number;
}

export interface DemoGroup {
  readonly id: string;
  readonly level: DemoLevel;
  readonly directorUserId: string | null;
}

/** The year the demo group lives in; the next one is planned. */
export const firstYear = 2026;
export const demoYearId = idOf("year:active");
const nextYearId = idOf("year:next");

/** Writes a school's years, places, levels and groups. The teachers direct a group each, as far as they go. */
export async function seedAcademics(
  db: Knex,
  {
    schoolId,
    school,
    teachers,
  }: { schoolId: string; school: DemoAcademics; teachers: readonly string[] },
): Promise<readonly DemoGroup[]> {
  const owned = (rows: readonly object[]) => rows.map((row) => ({ ...row, schoolId }));
  const insert = (table: string, rows: readonly object[]) =>
    db.batchInsert(table, owned(rows), 300);
  const { calendar } = school;
  const years = [
    { id: demoYearId, ...usualYear(calendar, firstYear), calendar, state: "active" },
    { id: nextYearId, ...usualYear(calendar, firstYear + 1), calendar, state: "planning" },
  ];
  await insert("schoolYears", years);
  await insert("academicPeriods", years.flatMap(periodsOf));
  await insert("holidays", holidaysOf(years));

  const campuses = school.campuses.map((campus, place) => ({
    ...{ ...campus, id: idOf(`campus:${place}`) },
    consecutive: `${school.daneCode}0${place + 1}`,
  }));
  await insert("campuses", campuses);
  const shiftId = idOf("shift");
  await insert("shifts", [{ id: shiftId, simatCode: "2", ...usualShifts["2"] }]);
  const levels = levelsOf(school.template);
  await insert("gradeLevels", levels);

  const groups = levels.flatMap((level, rank) =>
    Array.from({ length: school.sections }, (_, place) => {
      const section = `0${place + 1}`;
      const name = groupName(level, section);
      return {
        id: idOf(`group:${name}`),
        level,
        row: { ...{ name, section, shiftId }, sortName: groupSortName(level, name) },
        directorUserId: teachers[rank * school.sections + place] ?? null,
      };
    }),
  );
  const campusId = campuses[0]?.id;
  const rows = groups.map(({ id, level, row, directorUserId }) => ({
    ...{ ...row, id, directorUserId, campusId, levelId: level.id },
    ...{ yearId: demoYearId, capacity: school.capacity },
  }));
  await insert("classGroups", rows);
  if (school.isNextYearReady) {
    const next = rows.map((row) => ({ ...row, id: idOf(`next:${row.id}`), yearId: nextYearId }));
    await insert("classGroups", next);
  }
  return groups;
}

function periodsOf(year: { id: string; name: string; startsOn: string; endsOn: string }) {
  return evenPeriods(year, 4).map((period) => ({
    ...{ ...period, id: idOf(`period:${year.id}:${period.number}`), yearId: year.id },
    name: `Período ${period.number}`,
  }));
}

function holidaysOf(years: readonly { startsOn: string; endsOn: string }[]) {
  return [firstYear, firstYear + 1, firstYear + 2]
    .flatMap(nationalHolidays)
    .filter(({ day }) => years.some(({ startsOn, endsOn }) => day >= startsOn && day <= endsOn))
    .map((holiday) => ({ ...holiday, id: idOf(`holiday:${holiday.day}`) }));
}

function levelsOf(template: SchoolTemplate): DemoLevel[] {
  const codes: readonly string[] = schoolTemplates[template];
  return gradeLevels.flatMap(({ simatCode, name, stage }, sortOrder) =>
    codes.includes(simatCode)
      ? [{ id: idOf(`level:${simatCode}`), simatCode, name, stage, sortOrder }]
      : [],
  );
}
