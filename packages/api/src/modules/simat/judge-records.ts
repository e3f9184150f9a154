import type { SchoolDb } from "@athena/db/school-db";
import { listName } from "@athena/domain/person-name";
import {
  type QualityFinding,
  qualityOf,
  qualityScore,
  repeatedKeys,
} from "@athena/domain/simat/quality";
import { isEnrolled, type SchoolRecord, schoolRecords } from "./school-records.ts";

interface Judged {
  readonly one: SchoolRecord;
  readonly findings: readonly QualityFinding[];
}

/** The students of the active year with what SIMAT would refuse of them; none where no year is active. */
async function judgedRecords(db: SchoolDb): Promise<Judged[]> {
  const year = await db.schoolYears.findOne({ state: "active" });
  if (!year) return [];
  const known = (await schoolRecords(db, year)).filter(isEnrolled);
  const records = known.map(({ record }) => record);
  const repeated = new Map<number, QualityFinding[]>();
  for (const { field, places } of repeatedKeys(records)) {
    const rule = field === "personId" ? "PERSON_ID_REPEATED" : "DOCUMENT_REPEATED";
    for (const place of places) {
      const finding = { rule, severity: "error", field } as const;
      repeated.set(place, [...(repeated.get(place) ?? []), finding]);
    }
  }
  return known.map((one, place) => {
    const { establishmentDane = null } = one.record;
    const own = qualityOf(one.record, { department: null, establishmentDane });
    return { one, findings: [...(repeated.get(place) ?? []), ...own] };
  });
}

/** How ready the school's students are for SIMAT, rule by rule, the worst first. */
export async function judgeSchool(db: SchoolDb) {
  const judged = await judgedRecords(db);
  const isWrong = ({ severity }: QualityFinding) => severity === "error";
  const withErrors = judged.filter(({ findings }) => findings.some(isWrong)).length;
  const rules = new Map<
    string,
    { rule: string; severity: "error" | "warning"; students: number }
  >();
  for (const { findings } of judged) {
    const broken = new Map(findings.map(({ rule, severity }) => [rule, severity]));
    for (const [rule, severity] of broken) {
      rules.set(rule, { rule, severity, students: (rules.get(rule)?.students ?? 0) + 1 });
    }
  }
  const order = (severity: string) => (severity === "error" ? 0 : 1);
  return {
    score: qualityScore(judged.length, withErrors),
    students: judged.length,
    withErrors,
    rules: [...rules.values()].sort(
      (one, other) => order(one.severity) - order(other.severity) || other.students - one.students,
    ),
  };
}

/** The students with findings, in the order of their names, from behind one of them on. */
export async function findingsAfter(
  db: SchoolDb,
  { rule, after, limit }: { rule?: string | undefined; after: Place | undefined; limit: number },
) {
  const judged = await judgedRecords(db);
  const wanted = judged.filter(
    ({ one, findings }) =>
      findings.some((finding) => rule === undefined || finding.rule === rule) &&
      (after === undefined || isBehind(one, after)),
  );
  return {
    isMore: wanted.length > limit,
    items: wanted.slice(0, limit).map(({ one: { id, sortName, record }, findings }) => ({
      ...{ id, sortName, group: record.group ?? null, findings: [...findings] },
      name: listName({
        ...{ firstName: record.firstName ?? "", middleName: record.middleName },
        ...{ firstSurname: record.firstSurname ?? "", secondSurname: record.secondSurname },
      }),
      document: `${record.documentType ?? ""} ${record.documentNumber ?? ""}`.trim(),
    })),
  };
}

interface Place {
  readonly sortName: string;
  readonly id: string;
}

/** In PostgreSQL's order of the column, which is of bytes. */
function isBehind(one: Place, other: Place): boolean {
  const order = Buffer.compare(Buffer.from(one.sortName), Buffer.from(other.sortName));
  return order > 0 || (order === 0 && one.id > other.id);
}
