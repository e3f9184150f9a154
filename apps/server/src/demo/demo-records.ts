import type { DemoSchool } from "@athena/db/seeds/demo-schools";
import type { SimatRecord } from "@athena/domain/simat/fields";
import { nameThere } from "@athena/domain/simat/group-name";
import { syntheticRecords } from "@athena/domain/simat/synthetic";
import type { OnRoll } from "./roll.ts";

/** The students of a demo school as SIMAT has them: what the generator makes up, in the families of the seed. */
export function demoRecords(
  roll: readonly OnRoll[],
  { school, number, startsOn }: { school: DemoSchool; number: number; startsOn: string },
): SimatRecord[] {
  const { daneCode } = school;
  const madeUp = syntheticRecords({
    ...{ count: roll.length, seed: number, year: Number(startsOn.slice(0, 4)) },
    ...{ establishmentDane: daneCode, campuses: ["01"], grades: ["1"], perGroup: 30 },
  });
  return roll.map(({ student, group }, place) => {
    const { secondSurname: _, middleName: __, phone: ___, ...base } = madeUp[place] ?? {};
    const { middleName, secondSurname, documentType, documentNumber, firstName } = student;
    const { firstSurname, birthDate, gender, address, stratum, sisben } = student;
    const { simatCode } = group.level;
    return {
      ...base,
      ...{ documentType, documentNumber, firstName, firstSurname, birthDate, gender },
      ...(middleName ? { middleName } : {}),
      ...(secondSurname ? { secondSurname } : {}),
      ...{ address, stratum, sisben, residenceZone: student.residenceZone },
      ...{ originCountry: student.originCountry, birthDepartment: "05", birthMunicipality: "001" },
      ...{ gradeLevel: simatCode, group: nameThere(simatCode, group.section) },
      ...{ status: "MATRICULADO", startsOn },
    };
  });
}
