import { refuseClashes } from "../../clashes.ts";
import { fillCourses } from "../../fill-courses.ts";
import { keysetPage } from "../../keyset.ts";
import { openYear, openYearOfCourse } from "../../open-year.ts";
import { can, nothing, router } from "../../trpc.ts";
import { assignTeachers } from "./assign-teachers.ts";
import {
  AssignTeachers,
  CoursePage,
  CourseRef,
  CoursesAdded,
  FillCourses,
  ListCourses,
} from "./courses.schema.ts";

export const coursesRouter = router({
  list: can("read:students", "read:own_students")
    .input(ListCourses)
    .output(CoursePage)
    .query(async ({ ctx, input }) => {
      const page = await keysetPage(ctx.db.courseOfferings.where("groupId", input.groupId), {
        codec: ctx.deps.cursors,
        place: { school: ctx.db.schoolId, list: "courses.list" },
        columns: ["subjectId"],
        cursor: input.cursor,
        limit: input.limit,
      });
      const [subjects, assignments] = await Promise.all([
        ctx.db.subjects.findByIds(page.items.map(({ subjectId }) => subjectId)),
        ctx.db.teacherAssignments.whereIn(
          "offeringId",
          page.items.map(({ id }) => id),
        ),
      ]);
      const people = await ctx.db.memberships.select("userId", "fullName").whereIn(
        "userId",
        assignments.map(({ teacherUserId }) => teacherUserId),
      );
      const subjectOf = new Map(subjects.map(({ id, name }) => [id, name]));
      const nameOf = new Map(people.map(({ userId, fullName }) => [userId, fullName]));
      const items = page.items.map((course) => ({
        ...course,
        subjectName: subjectOf.get(course.subjectId) ?? "",
        teachers: assignments
          .filter(({ offeringId }) => offeringId === course.id)
          .map(({ teacherUserId: userId }) => ({ userId, fullName: nameOf.get(userId) ?? "" })),
      }));
      return { ...page, items };
    }),

  fill: can("config:institution")
    .input(FillCourses)
    .output(CoursesAdded)
    .mutation(async ({ ctx, input: { yearId } }) => {
      await openYear(ctx.db, yearId);
      const groups = await ctx.db.classGroups.where({ yearId });
      return { added: await fillCourses(ctx.db, yearId, groups) };
    }),

  assign: can("config:institution")
    .input(AssignTeachers)
    .output(nothing)
    .mutation(async ({ ctx, input: { offeringId, teacherUserIds } }) => {
      const yearId = await openYearOfCourse(ctx.db, offeringId);
      await assignTeachers(ctx.db, offeringId, teacherUserIds);
      await refuseClashes(ctx.db, yearId, ({ offeringId: id }) => id === offeringId);
    }),

  /** With its teachers and its hours in the week. */
  remove: can("config:institution")
    .input(CourseRef)
    .output(nothing)
    .mutation(async ({ ctx, input: { offeringId } }) => {
      await openYearOfCourse(ctx.db, offeringId);
      await ctx.db.courseOfferings.findById(offeringId).delete();
    }),
});
