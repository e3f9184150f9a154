import { layoutByCode } from "@athena/domain/simat/layouts";
import { syntheticRecords } from "@athena/domain/simat/synthetic";
import { writeSimatFile } from "@athena/domain/simat/write-file";
import fc from "fast-check";
import { twinId } from "../../testing.ts";

/**
 * What the generator of inputs cannot find out by itself. It reads shapes, draws ids of every table until one is
 * accepted, and draws anew what a parser or a procedure finds fault with; so a field needs a hint only where almost
 * nothing that its type allows is right and its name in the refusal is no help, e.g. a file of a certain kind or the
 * code of a list in the database.
 *
 * By the name of the field, or by procedure and place (`calendars.open termId`, `marks.write marks.*.code`): what is
 * mostly drawn there. The names of a refusal's `fields` are places too.
 */
export const hints: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  // Of all the people of a school two teach, and one of them may have left by then.
  directorUserId: fc.constantFrom(twinId("user-teacher-A"), twinId("user-only-A")),
  "courses.assign teacherUserIds.*": fc.constantFrom(
    twinId("user-teacher-A"),
    twinId("user-only-A"),
  ),
  // A year lasts a year, and its periods lie inside it and weigh 100 together.
  "years.correct startsOn": fc.constant("2027-01-19"),
  "years.correct endsOn": fc.constant("2027-11-27"),
  "years.correct periods": fc.constant([
    { name: "Año", startsOn: "2027-01-19", endsOn: "2027-11-27", weight: 100 },
  ]),
  // One subject has all of its area.
  "plans.save subjects.*.areaWeight": fc.constant(100),
  // A day on which the seeded students are in their group, and the version they are seeded at.
  "enrollments.roster day": fc.constant("2026-02-20"),
  ...Object.fromEntries(
    ["changeStatus", "place", "withdraw", "reenter"].map((act) => [
      `enrollments.${act} version`,
      fc.constant(1),
    ]),
  ),
  // Groups of years that nothing else closes, and those who are not enrolled in them.
  "enrollments.enroll groupId": fc.constantFrom(twinId("group-2041"), twinId("group-2042")),
  "enrollments.enroll studentId": fc.constantFrom(
    ...[4, 5, 6, 7].map((place) => twinId(`student-${place}`)),
  ),
  // Rows and findings of a kind that there is.
  "simat.rows outcome": fc.constant("different"),
  "simat.findings rule": fc.constant("STRATUM_MISSING"),
  // A file that SIMAT gives, of two students.
  "simat.preview base64": fc.integer({ min: 1, max: 900 }).map(simatFile),
};

function simatFile(seed: number): string {
  const records = syntheticRecords({
    ...{ count: 2, seed, year: 2026, establishmentDane: "105001012345", campuses: ["01"] },
    ...{ grades: ["6"], perGroup: 30 },
  });
  const layout = layoutByCode("6A-2024");
  const { bytes } = writeSimatFile(records, { layout, encoding: "utf-8" });
  return Buffer.from(bytes).toString("base64");
}
