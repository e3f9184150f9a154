import { auditRouter } from "./modules/audit/audit.router.ts";
import { codesRouter } from "./modules/codes/codes.router.ts";
import { guardiansRouter } from "./modules/guardians/guardians.router.ts";
import { meRouter } from "./modules/me/me.router.ts";
import { membersRouter } from "./modules/members/members.router.ts";
import { platformMembersRouter } from "./modules/platform-members/platform-members.router.ts";
import { schoolsRouter } from "./modules/schools/schools.router.ts";
import { settingsRouter } from "./modules/settings/settings.router.ts";
import { studentsRouter } from "./modules/students/students.router.ts";
import { supportRouter } from "./modules/support/support.router.ts";
import { tokensRouter } from "./modules/tokens/tokens.router.ts";
import { tracesRouter } from "./modules/traces/traces.router.ts";
import { router } from "./trpc.ts";

export const appRouter = router({
  audit: auditRouter,
  codes: codesRouter,
  guardians: guardiansRouter,
  me: meRouter,
  members: membersRouter,
  platformMembers: platformMembersRouter,
  schools: schoolsRouter,
  settings: settingsRouter,
  students: studentsRouter,
  support: supportRouter,
  tokens: tokensRouter,
  traces: tracesRouter,
});
export type AppRouter = typeof appRouter;
