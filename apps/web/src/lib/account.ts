import type { AppRouter } from "@athena/api/root";
import { createTRPCQueryUtils } from "@trpc/react-query";
import { appErrorOf } from "./app-error.ts";
import { keepSession as prolong } from "./auth-api.ts";
import { rememberedSchools, sessionConfirmed } from "./session-store.ts";
import { connectAccount, type Outputs } from "./trpc.ts";

export type Me = Outputs["me"]["whoami"];
export type MySchool = Outputs["me"]["schools"][number];

/** The page load's one account connection, for the router and for React alike. */
export const accountConnection = connectAccount();
const utils = createTRPCQueryUtils<AppRouter>(accountConnection);

/** Who is signed in, or null. Other failures are thrown: a server that is down is no sign-out. */
export async function loadMe(): Promise<Me | null> {
  const me = await whoami();
  if (!me) return null;
  sessionConfirmed(me.userId);
  keepSession();
  return me;
}

/** The same, without believing it yet. */
export async function whoami(): Promise<Me | null> {
  try {
    return await utils.me.whoami.ensureData();
  } catch (error) {
    if (appErrorOf(error).code === "UNAUTHENTICATED") return null;
    throw error;
  }
}

let isKept = false;

/** Once per page load: a session in use is prolonged by being read. Failing costs nothing today. */
function keepSession(): void {
  if (isKept) return;
  isKept = true;
  prolong().catch(() => undefined);
}

export function loadMySchools(): Promise<MySchool[]> {
  return utils.me.schools.ensureData();
}

/** The caller's school with that slug; for the operator, the one with an open support access. */
export async function findMySchool(slug: string, me: Me): Promise<MySchool | undefined> {
  const own = (await loadMySchools()).find((school) => school.slug === slug);
  if (own || !me.isSuperadmin) return own;
  const support = await utils.support.current.fetch();
  return support?.school.slug === slug
    ? { ...support.school, roles: [], isActive: true }
    : undefined;
}

/** Where `/` leads: this tab's school, this browser's, the only one, or nowhere (the picker). */
export function preferredSchool(me: Me, schools: readonly MySchool[]): MySchool | undefined {
  const open = schools.filter((school) => school.isActive);
  for (const id of rememberedSchools(me.userId)) {
    const school = open.find((candidate) => candidate.id === id);
    if (school) return school;
  }
  return open.length === 1 ? open[0] : undefined;
}

/** After another person or role: nothing read before is believed any more, nor shown. */
export function refreshAccount(): Promise<void> {
  return accountConnection.queryClient.resetQueries();
}
