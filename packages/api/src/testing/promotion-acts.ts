import { acting } from "../adversary/testing/acting.ts";
import { type Caller, type TestWorld, twinId } from "../testing.ts";
import { runJobs } from "./run-jobs.ts";
import { newStudent } from "./samples.ts";

/** The year whose students go on. */
export const sourceYearId = twinId("year-active");
export const undoReason = "Se corrió antes de las nivelaciones";

/** What was made last. */
const last = { year: 2050, document: 1_300_200_300 };

/** What a test of promotions begins with and looks at, as the secretary and the rector of A. */
export async function promotionActs(world: TestWorld) {
  const secretary = await world.caller({ as: "secretary", school: "A" });
  const rector = await world.caller({ as: "rector", school: "A" });
  const place = { campusId: twinId("campus"), shiftId: twinId("shift") };
  const detailOf = (id: string) => secretary.enrollments.byId({ id });
  const rowsOf = async (promotionId: string) =>
    (await secretary.promotions.rows({ promotionId, limit: 100 })).items;
  return {
    ...{ secretary, rector, detailOf, rowsOf },
    rowOf: async (promotionId: string, enrollmentId: string) =>
      (await rowsOf(promotionId)).find((row) => row.enrollmentId === enrollmentId),

    /** A later year with the source's groups, and a group of its level 7. */
    nextYear: async (capacity = 35) => {
      last.year += 1;
      const year = { calendar: "A", year: last.year, periods: 2 } as const;
      const { id: targetYearId } = await rector.years.create(year);
      await secretary.groups.copy({ yearId: targetYearId, fromYearId: sourceYearId });
      const { id: groupId } = await secretary.groups.add({
        ...{ ...place, capacity, yearId: targetYearId, levelId: twinId("level-7") },
        section: "Nueva",
      });
      return { sourceYearId, targetYearId, groupId };
    },

    /** The id of a new student's enrollment in a group of the source's. */
    enrolled: async (groupId: string = twinId("group-2")) => {
      last.document += 1;
      const student = { ...newStudent, documentNumber: String(last.document) };
      const status = "active" as const;
      return (await secretary.enrollments.enroll({ student, groupId, status, day: "2026-02-02" }))
        .id;
    },

    proposed: async ({ targetYearId }: { targetYearId: string }) =>
      (await secretary.promotions.propose({ sourceYearId, targetYearId })).id,

    /** The student's enrollment of another year. */
    nextOf: async (id: string, yearId: string) => {
      const { studentId } = await detailOf(id);
      const { items } = await secretary.enrollments.ofStudent({ studentId });
      return items.find((one) => one.yearId === yearId);
    },

    run: async (promotionId: string, as: Caller = secretary) =>
      endOf(world, as, await as.promotions.run({ promotionId })),
    undo: async (promotionId: string) =>
      endOf(
        ...([world, secretary] as const),
        await secretary.promotions.undo({ promotionId, reason: undoReason }),
      ),
  };
}

/** What came of the job that a call asked for: its result, or the code of its failure. */
async function endOf(world: TestWorld, caller: Caller, { jobId }: { jobId: string | null }) {
  await runJobs(world);
  const { result, errorCode } = await caller.jobs.byId({ jobId: jobId ?? "" });
  return result ?? errorCode;
}

/** All that enrollments are, but for what counts and dates changes. */
export async function standing({ owner }: TestWorld) {
  const plain = (table: string) =>
    owner.rows<{ row: unknown }>(
      `select to_jsonb(t) - 'version' - 'updated_at' as row from ${table} t order by school_id, id`,
    );
  return [await plain("enrollments"), await plain("enrollment_stays"), await plain("students")];
}

/** How many changes the audit log has. */
export async function journalOf({ owner }: TestWorld) {
  const [row] = await owner.rows<{ rows: number }>(
    "select count(*)::int as rows from audit_changes",
  );
  return row?.rows;
}

/** Changes an enrollment, as a file of SIMAT's would. */
export const touch = (world: TestWorld, id: string) =>
  acting(world, (db, school) =>
    db.rows("update enrollments set version = version + 1 where school_id = $1 and id = $2", [
      school,
      id,
    ]),
  );
