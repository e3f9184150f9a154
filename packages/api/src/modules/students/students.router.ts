import { can as allows } from "@athena/roles";
import { FileAnswer } from "../../fields.ts";
import { keysetPage } from "../../keyset.ts";
import { refuseUnknownCodes } from "../../known-codes.ts";
import { addStudent, keysOf, refuseKnownDocument } from "../../known-student.ts";
import { visibleGuardians, visibleStudents } from "../../row-rights.ts";
import { refuseStale } from "../../stale.ts";
import { studentColumns } from "../../student-table.ts";
import { tableFile } from "../../table-file.ts";
import { can, nothing, router } from "../../trpc.ts";
import { filterStudents } from "./filter-students.ts";
import {
  AdmitStudent,
  CorrectStudent,
  ExportStudents,
  ListStudents,
  StudentCount,
  StudentDetail,
  StudentFilter,
  StudentPage,
  StudentRef,
} from "./students.schema.ts";

export const studentsRouter = router({
  list: can("read:students", "read:own_data")
    .input(ListStudents)
    .output(StudentPage)
    .query(async ({ ctx, input }) =>
      keysetPage(filterStudents(visibleStudents(ctx.db, ctx.access), input), {
        codec: ctx.deps.cursors,
        place: { school: ctx.db.schoolId, list: "students.list" },
        columns: ["sortName"],
        cursor: input.cursor,
        limit: input.limit,
      }),
    ),

  count: can("read:students", "read:own_data")
    .input(StudentFilter)
    .output(StudentCount)
    .query(async ({ ctx, input }) => ({
      count: await filterStudents(visibleStudents(ctx.db, ctx.access), input).resultSize(),
    })),

  byId: can("read:students", "read:own_data")
    .input(StudentRef)
    .output(StudentDetail)
    .query(async ({ ctx, input }) => {
      const student = await visibleStudents(ctx.db, ctx.access)
        .findById(input.id)
        .throwIfNotFound();
      const links = await ctx.db.studentGuardians
        .where("studentId", student.id)
        .orderBy(["priority", "id"]);
      const people = await visibleGuardians(ctx.db, ctx.access).findByIds(
        links.map(({ guardianId }) => guardianId),
      );
      const personOf = new Map(people.map((person) => [person.id, person]));
      const readsAll = allows(ctx.access.granted, "read:students");
      const guardians = links.flatMap((link) => {
        const person = personOf.get(link.guardianId);
        const custodyRestriction = readsAll ? link.custodyRestriction : null;
        return person ? [{ ...person, ...link, linkId: link.id, custodyRestriction }] : [];
      });
      return { ...student, guardians };
    }),

  admit: can("write:enrollment")
    .input(AdmitStudent)
    .output(StudentRef)
    .mutation(async ({ ctx, input }) => addStudent(ctx.db, input)),

  correct: can("write:enrollment")
    .input(CorrectStudent)
    .output(nothing)
    .mutation(async ({ ctx, input: { id, version, ...fields } }) => {
      const student = await ctx.db.students.findById(id).forNoKeyUpdate().throwIfNotFound();
      refuseStale(student, version);
      await refuseKnownDocument(ctx.db, fields, id);
      await refuseUnknownCodes(ctx.db, fields, student);
      await ctx.db.students
        .findById(id)
        .patch({ ...fields, ...keysOf(fields), version: version + 1 });
    }),

  deactivate: can("write:enrollment")
    .input(StudentRef)
    .output(nothing)
    .mutation(async ({ ctx, input }) => {
      await ctx.db.students.findById(input.id).patch({ isActive: false }).throwIfNotFound();
    }),

  reactivate: can("write:enrollment")
    .input(StudentRef)
    .output(nothing)
    .mutation(async ({ ctx, input }) => {
      await ctx.db.students.findById(input.id).patch({ isActive: true }).throwIfNotFound();
    }),

  /** A mutation because taking the data out of the system is an act the audit log keeps. */
  export: can("read:students")
    .input(ExportStudents)
    .output(FileAnswer)
    .mutation(async ({ ctx, input: { format, ...filter } }) => {
      const students = await filterStudents(visibleStudents(ctx.db, ctx.access), filter)
        .orderBy("sortName")
        .orderBy("id");
      return tableFile({ name: "estudiantes", format, columns: studentColumns, rows: students });
    }),
});
