import fc from "fast-check";
import { fingerprintOf } from "../../modules/tables/read-table.ts";
import { sentCodes, sentDocument } from "../../testing/sender.ts";
import { twinUploads } from "../../testing/twin-files.ts";
import { twinId } from "../../testing.ts";

const table = [
  "Tipo de documento;Número de documento;Primer apellido;Primer nombre;Fecha de nacimiento;Género",
  "TI;1888000001;Hinojosa;Ana;2014-03-09;F",
];
const newcomer = { row: 2, name: "Hinojosa, Ana", document: "TI 1888000001", faults: [] };
const tables = [
  { rows: table, shown: [{ ...newcomer, outcome: "new", differences: [] }] },
  { rows: table.slice(0, 1), shown: [] },
].map(({ rows, shown }) => ({
  base64: Buffer.from(rows.join("\r\n")).toString("base64"),
  fingerprint: fingerprintOf(["students", shown]),
}));

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
  // Those whom nothing else withdraws, and what the sending school gave away.
  "transfers.release enrollmentId": fc.constantFrom(
    ...[1, 2, 3].flatMap((place) =>
      ["2041", "2042"].map((year) => twinId(`enrollment-${place}-${year}`)),
    ),
  ),
  "transfers.release version": fc.constant(1),
  "transfers.release lastDay": fc.constantFrom("2041-03-01", "2042-03-01"),
  ...Object.fromEntries(
    ["preview", "receive"].flatMap((act) => [
      [`transfers.${act} code`, fc.constantFrom(...sentCodes)],
      [`transfers.${act} documentType`, fc.constant(sentDocument.documentType)],
      [`transfers.${act} documentNumber`, fc.constant(sentDocument.documentNumber)],
    ]),
  ),
  // Each year takes the student once: those with a group are left to who asks for a group.
  "transfers.receive groupId": fc.constantFrom(...["group-2096", "group-2097"].map(twinId)),
  "transfers.receive yearId": fc.constantFrom(
    ...["year-next", "year-2043", "year-2044", "year-2045"].map(twinId),
  ),
  // Those who are in the drafts: most enrollments are not.
  "promotions.decide enrollmentIds.*": fc.constantFrom(
    ...[5, 6, 7].map((place) => twinId(`enrollment-closed-${place}`)),
  ),
  "promotions.decide promotionId": fc.constantFrom(
    ...[0, 1, 2].map((place) => twinId(`promotion-${place}`)),
  ),
  "promotions.decide targetGroupId": fc.constantFrom(
    ...[0, 1, 2].map((place) => twinId(`group-7-${place}`)),
  ),
  // Files that nobody has put to use yet: those that a column refers to have been.
  "documents.attach fileId": fc.constantFrom(
    ...Array.from({ length: twinUploads }, (_, place) => twinId(`document-${place}`)),
  ),
  // Rows and findings of a kind that there is.
  "simat.rows outcome": fc.constant("different"),
  "simat.findings rule": fc.constant("STRATUM_MISSING"),
  // With the version that the seeded groups have: it is tried on others than those that were corrected here.
  "groups.correct version": fc.constant(1),
  // A table of one student whom nobody knows, and one of nobody, and what stands for what they do.
  "tables.preview kind": fc.constant("students"),
  "tables.preview base64": fc.constantFrom(...tables.map(({ base64 }) => base64)),
  "tables.commit kind": fc.constant("students"),
  "tables.commit base64": fc.constantFrom(...tables.map(({ base64 }) => base64)),
  "tables.commit fingerprint": fc.constantFrom(...tables.map(({ fingerprint }) => fingerprint)),
  // Imports that nobody has ended or is about to.
  "simat.prepare importId": fc.constantFrom(
    ...Array.from({ length: 40 }, (_, place) => twinId(`import-${place}`)),
  ),
  // A file that SIMAT gives: of all that were sent in, only these have bytes.
  "simat.preview fileId": fc.constantFrom(
    ...Array.from({ length: twinUploads }, (_, place) => twinId(`simat-${place}`)),
  ),
};
