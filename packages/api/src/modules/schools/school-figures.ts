import type { PlatformDb } from "@athena/db/platform-db";

/** The smallest number of people that is told: fewer could point to one of them. */
const smallestCell = 5;

/** How many active students and members each school has; null where the cell is too small to tell. */
export async function figuresOf({ knex }: PlatformDb, schoolIds: readonly string[]) {
  const counts = async (table: "students" | "schoolMemberships") => {
    const rows: { schoolId: string; people: number }[] = await knex(table)
      .select("schoolId")
      .count({ people: "*" })
      .whereIn("schoolId", [...schoolIds])
      .where("isActive", true)
      .groupBy("schoolId");
    return new Map(rows.map(({ schoolId, people }) => [schoolId, people]));
  };
  const students = await counts("students");
  const members = await counts("schoolMemberships");
  const cell = (count = 0) => (count < smallestCell ? null : count);
  return (schoolId: string) => ({
    activeStudents: cell(students.get(schoolId)),
    activeMembers: cell(members.get(schoolId)),
  });
}
