import { AppError } from "@athena/domain/errors";
import { enrollmentTable } from "../../enrollment-table.ts";
import { FileAnswer } from "../../fields.ts";
import { keysetPage } from "../../keyset.ts";
import { staysOn } from "../../roster.ts";
import { groupsWithRoster, visibleStudents } from "../../row-rights.ts";
import { tableFile } from "../../table-file.ts";
import { can, nothing, router } from "../../trpc.ts";
import { passEnrollment, place, reenter } from "./change-enrollment.ts";
import { enroll } from "./enroll.ts";
import {
  AskRoster,
  ChangeStatus,
  Enroll,
  Enrolled,
  EnrollmentCount,
  EnrollmentDetail,
  EnrollmentFilter,
  EnrollmentPage,
  EnrollmentRef,
  ExportEnrollments,
  FindPerson,
  FoundPerson,
  ListEnrollments,
  Place,
  Reenter,
  Roster,
  StudentEnrollments,
  StudentRef,
  Withdraw,
} from "./enrollments.schema.ts";
import { enrolledStudents } from "./filter-enrollments.ts";
import { findPerson } from "./find-person.ts";
import { enrollmentDetails, enrollmentsOf } from "./read-enrollments.ts";

export const enrollmentsRouter = router({
  /** Before somebody is enrolled: whether the school knows them. */
  search: can("write:enrollment")
    .input(FindPerson)
    .output(FoundPerson)
    .query(async ({ ctx, input }) => findPerson(ctx.db, ctx.access, input)),

  list: can("read:enrollment", "read:students")
    .input(ListEnrollments)
    .output(EnrollmentPage)
    .query(async ({ ctx, input }) => {
      await ctx.db.schoolYears.findById(input.yearId).throwIfNotFound();
      const page = await keysetPage(enrolledStudents(ctx.db, ctx.access, input), {
        codec: ctx.deps.cursors,
        place: { school: ctx.db.schoolId, list: "enrollments.list" },
        columns: ["sortName"],
        cursor: input.cursor,
        limit: input.limit,
      });
      const { yearId } = input;
      const enrollments = await ctx.db.enrollments.where({ yearId }).whereIn(
        "studentId",
        page.items.map(({ id }) => id),
      );
      const found = await enrollmentsOf(ctx.db, page.items, enrollments);
      return { ...page, items: found.map(({ student, ...one }) => ({ ...student, ...one })) };
    }),

  count: can("read:enrollment", "read:students")
    .input(EnrollmentFilter)
    .output(EnrollmentCount)
    .query(async ({ ctx, input }) => {
      await ctx.db.schoolYears.findById(input.yearId).throwIfNotFound();
      return { count: await enrolledStudents(ctx.db, ctx.access, input).resultSize() };
    }),

  byId: can("read:enrollment", "read:students")
    .input(EnrollmentRef)
    .output(EnrollmentDetail)
    .query(async ({ ctx, input }) => {
      const enrollments = await ctx.db.enrollments.findByIds([input.id]);
      const [detail] = await enrollmentDetails(ctx.db, enrollments);
      if (!detail) throw new AppError("NOT_FOUND", "not found");
      await visibleStudents(ctx.db, ctx.access).findById(detail.studentId).throwIfNotFound();
      return detail;
    }),

  /** All the years of one student, the latest first. */
  ofStudent: can("read:enrollment", "read:students", "read:own_data")
    .input(StudentRef)
    .output(StudentEnrollments)
    .query(async ({ ctx, input: { studentId } }) => {
      await visibleStudents(ctx.db, ctx.access).findById(studentId).throwIfNotFound();
      const enrollments = await ctx.db.enrollments
        .where({ studentId })
        .orderBy("enrolledOn", "desc")
        .orderBy("id", "desc");
      return { items: await enrollmentDetails(ctx.db, enrollments) };
    }),

  /** Who is in a group on a day, in the order of their names. */
  roster: can("read:enrollment", "read:students", "read:own_students")
    .input(AskRoster)
    .output(Roster)
    .query(async ({ ctx, input: { groupId, day } }) => {
      await groupsWithRoster(ctx.db, ctx.access).findById(groupId).throwIfNotFound();
      const stays = await staysOn(ctx.db, groupId, day);
      const stayOf = new Map(stays.map((stay) => [stay.enrollmentId, stay]));
      const enrollments = await ctx.db.enrollments.findByIds([...stayOf.keys()]);
      const students = await ctx.db.students
        .findByIds(enrollments.map(({ studentId }) => studentId))
        .orderBy(["sortName", "id"]);
      const items = students.flatMap((student) =>
        enrollments
          .filter(({ studentId }) => studentId === student.id)
          .map(({ id, status }) => ({
            ...{ ...student, studentId: student.id, enrollmentId: id, status },
            ...{ fromDay: stayOf.get(id)?.fromDay ?? day, toDay: stayOf.get(id)?.toDay ?? null },
          })),
      );
      return { items };
    }),

  /** A mutation because taking the data out of the system is an act the audit log keeps. */
  export: can("read:enrollment", "read:students")
    .input(ExportEnrollments)
    .output(FileAnswer)
    .mutation(async ({ ctx, input: { format, ...filter } }) => {
      const shown = () => enrolledStudents(ctx.db, ctx.access, filter);
      const students = await shown().orderBy(["sortName", "id"]);
      const enrollments = await ctx.db.enrollments
        .where({ yearId: filter.yearId })
        .whereIn("studentId", shown().select("students.id"));
      const rows = await enrollmentsOf(ctx.db, students, enrollments);
      return tableFile({ name: "matriculas", format, columns: enrollmentTable, rows });
    }),

  enroll: can("write:enrollment")
    .input(Enroll)
    .output(Enrolled)
    .mutation(async ({ ctx, input }) => enroll(ctx.db, input, ctx.access.actor.name)),

  changeStatus: can("write:enrollment")
    .input(ChangeStatus)
    .output(nothing)
    .mutation(async ({ ctx, input: { status, ...step } }) =>
      passEnrollment(ctx.db, { ...step, to: status, changedBy: ctx.access.actor.name }),
    ),

  place: can("write:enrollment")
    .input(Place)
    .output(nothing)
    .mutation(async ({ ctx, input }) => place(ctx.db, input)),

  withdraw: can("write:enrollment")
    .input(Withdraw)
    .output(nothing)
    .mutation(async ({ ctx, input }) =>
      passEnrollment(ctx.db, { ...input, to: "withdrawn", changedBy: ctx.access.actor.name }),
    ),

  reenter: can("write:enrollment")
    .input(Reenter)
    .output(nothing)
    .mutation(async ({ ctx, input }) =>
      reenter(ctx.db, { ...input, changedBy: ctx.access.actor.name }),
    ),
});
