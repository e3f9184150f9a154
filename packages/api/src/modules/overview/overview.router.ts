import { can, router } from "../../trpc.ts";
import { enrollmentByLevel, waitingEnrollments } from "./enrollment-figures.ts";
import { groupsToMend, teachingToMend } from "./groups-to-mend.ts";
import {
  EnrollmentByLevel,
  GroupsToMend,
  SimatState,
  TeachingToMend,
  Waiting,
} from "./overview.schema.ts";
import { simatState } from "./simat-state.ts";

/** What the cards of the homes show, each of the active year. */
export const overviewRouter = router({
  levels: can("read:enrollment", "read:students")
    .output(EnrollmentByLevel)
    .query(async ({ ctx }) => enrollmentByLevel(ctx.db)),

  waiting: can("read:enrollment", "read:students")
    .output(Waiting)
    .query(async ({ ctx }) => waitingEnrollments(ctx.db)),

  groups: can("read:students")
    .output(GroupsToMend)
    .query(async ({ ctx }) => groupsToMend(ctx.db)),

  teaching: can("read:students")
    .output(TeachingToMend)
    .query(async ({ ctx }) => teachingToMend(ctx.db)),

  simat: can("export:simat")
    .output(SimatState)
    .query(async ({ ctx }) => simatState(ctx.db)),
});
