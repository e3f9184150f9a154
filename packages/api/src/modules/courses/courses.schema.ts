import { z } from "zod";
import { uuid } from "../../fields.ts";
import { pageInput, pageOf } from "../../keyset.ts";

/** Of one group: what it takes and who teaches it. */
export const ListCourses = z.object({ groupId: uuid, ...pageInput });

export const CoursePage = pageOf(
  z.object({
    id: z.string(),
    subjectId: z.string(),
    subjectName: z.string(),
    weeklyHours: z.number(),
    teachers: z.array(z.object({ userId: z.string(), fullName: z.string() })),
  }),
);

/** What the plans say and the groups of the year do not have yet. */
export const FillCourses = z.object({ yearId: uuid });
export const CoursesAdded = z.object({ added: z.number() });

export const CourseRef = z.object({ offeringId: uuid });

/** All who teach the course from now on. */
export const AssignTeachers = CourseRef.extend({ teacherUserIds: z.array(uuid).max(4) });
