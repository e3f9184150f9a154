import type { Owner } from "./owner.ts";
import type { TwinParts } from "./twin-academics.ts";

/** A file each, that nobody has ended, with rows of which something can be decided, and what was decided. */
export async function seedSimat(db: Owner, parts: TwinParts): Promise<void> {
  const { twinId, only, own, canary } = parts;
  const file = (id: string) => ({
    ...{ id, yearId: twinId("year-active"), fileName: canary, sha256: canary },
    ...{ layout: "6A-2024", encoding: "utf-8", fields: ["phone"], ignored: [canary] },
    ...{ counts: '{"new":0,"equal":0,"different":2,"only_here":0,"faulty":1}', isShort: false },
    madeBy: canary,
  });
  const ended = { state: "discarded", endedBy: canary, endedAt: "2026-02-02T12:00:00Z" };
  await db.insert("simat_imports", own([file(twinId("import")), file(only("import"))]));
  // Who tries procedures ends imports, and some procedures want one that nobody has ended.
  const waiting = Array.from({ length: 40 }, (_, place) => file(twinId(`import-${place}`)));
  await db.insert("simat_imports", own(waiting));
  await db.insert("simat_imports", own([{ ...file(twinId("import-ended")), ...ended }]));
  const differences = JSON.stringify([{ field: "phone", here: null, there: canary }]);
  const recordOf = (student: number) =>
    JSON.stringify({
      ...{ documentType: "TI", documentNumber: `10000${student}0000`, phone: canary },
      ...{ firstName: canary, firstSurname: canary, birthDate: "2012-03-09", gender: "F" },
      ...{ gradeLevel: "6", shift: "2" },
    });
  const faults = JSON.stringify([
    { line: 4, column: canary, value: canary, code: "REQUIRED", expected: canary },
  ]);
  const row = (id: string, importId: string, place: number) => ({
    ...{ id, importId, place, outcome: "different", studentId: twinId(`student-${place}`) },
    ...{ name: canary, document: canary, record: recordOf(place), differences, faults: "[]" },
  });
  await db.insert(
    "simat_import_rows",
    own([
      row(twinId("import-row-2"), twinId("import"), 2),
      row(twinId("import-row-3"), twinId("import"), 3),
      row(only("import-row"), only("import"), 2),
      { ...row(twinId("import-row-4"), twinId("import"), 4), outcome: "faulty", faults },
    ]),
  );
  const decision = { decision: "here", decidedBy: canary };
  await db.insert(
    "simat_decisions",
    own([
      { id: twinId("decision"), rowId: twinId("import-row-2"), ...decision },
      { id: only("decision"), rowId: only("import-row"), ...decision },
    ]),
  );
  await db.insert(
    "simat_choices",
    own([
      { id: twinId("choice"), field: "phone", winner: "here", chosenBy: canary },
      { id: only("choice"), field: "email", winner: "there", chosenBy: canary },
    ]),
  );
}
