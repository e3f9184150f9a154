import { areasRouter } from "./modules/areas/areas.router.ts";
import { auditRouter } from "./modules/audit/audit.router.ts";
import { campusesRouter } from "./modules/campuses/campuses.router.ts";
import { codesRouter } from "./modules/codes/codes.router.ts";
import { coursesRouter } from "./modules/courses/courses.router.ts";
import { documentsRouter } from "./modules/documents/documents.router.ts";
import { enrollmentsRouter } from "./modules/enrollments/enrollments.router.ts";
import { groupsRouter } from "./modules/groups/groups.router.ts";
import { guardiansRouter } from "./modules/guardians/guardians.router.ts";
import { holidaysRouter } from "./modules/holidays/holidays.router.ts";
import { jobsRouter } from "./modules/jobs/jobs.router.ts";
import { levelsRouter } from "./modules/levels/levels.router.ts";
import { meRouter } from "./modules/me/me.router.ts";
import { membersRouter } from "./modules/members/members.router.ts";
import { overviewRouter } from "./modules/overview/overview.router.ts";
import { plansRouter } from "./modules/plans/plans.router.ts";
import { platformMembersRouter } from "./modules/platform-members/platform-members.router.ts";
import { promotionsRouter } from "./modules/promotions/promotions.router.ts";
import { requirementsRouter } from "./modules/requirements/requirements.router.ts";
import { scheduleRouter } from "./modules/schedule/schedule.router.ts";
import { schoolsRouter } from "./modules/schools/schools.router.ts";
import { settingsRouter } from "./modules/settings/settings.router.ts";
import { shiftsRouter } from "./modules/shifts/shifts.router.ts";
import { simatRouter } from "./modules/simat/simat.router.ts";
import { studentsRouter } from "./modules/students/students.router.ts";
import { subjectsRouter } from "./modules/subjects/subjects.router.ts";
import { supportRouter } from "./modules/support/support.router.ts";
import { tablesRouter } from "./modules/tables/tables.router.ts";
import { teachersRouter } from "./modules/teachers/teachers.router.ts";
import { tokensRouter } from "./modules/tokens/tokens.router.ts";
import { tracesRouter } from "./modules/traces/traces.router.ts";
import { transfersRouter } from "./modules/transfers/transfers.router.ts";
import { yearsRouter } from "./modules/years/years.router.ts";
import { router } from "./trpc.ts";

export const appRouter = router({
  areas: areasRouter,
  audit: auditRouter,
  campuses: campusesRouter,
  codes: codesRouter,
  courses: coursesRouter,
  documents: documentsRouter,
  enrollments: enrollmentsRouter,
  groups: groupsRouter,
  guardians: guardiansRouter,
  holidays: holidaysRouter,
  jobs: jobsRouter,
  levels: levelsRouter,
  me: meRouter,
  members: membersRouter,
  overview: overviewRouter,
  plans: plansRouter,
  platformMembers: platformMembersRouter,
  promotions: promotionsRouter,
  requirements: requirementsRouter,
  schedule: scheduleRouter,
  schools: schoolsRouter,
  settings: settingsRouter,
  shifts: shiftsRouter,
  simat: simatRouter,
  students: studentsRouter,
  subjects: subjectsRouter,
  support: supportRouter,
  tables: tablesRouter,
  teachers: teachersRouter,
  tokens: tokensRouter,
  traces: tracesRouter,
  transfers: transfersRouter,
  years: yearsRouter,
});
export type AppRouter = typeof appRouter;
