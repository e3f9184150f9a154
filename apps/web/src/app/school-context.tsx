import { can as allows, type Permission } from "@athena/roles";
import { createContext, useContext } from "react";
import type { Outputs } from "../lib/trpc.ts";

export type Abilities = Outputs["me"]["abilities"];

export interface School {
  id: string;
  name: string;
  slug: string;
  color: string;
  /** Changes when the crest does; null where there is none. */
  crestVersion: number | null;
}

export interface SchoolHere extends Pick<Abilities, "roles" | "support" | "permissions"> {
  school: School;
  /** Whether this person may do this here. Buttons ask it; the server decides again. */
  can: (needed: Permission | readonly Permission[]) => boolean;
}

const SchoolContext = createContext<SchoolHere | null>(null);
export const SchoolProvider = SchoolContext.Provider;

export function schoolHere(abilities: Abilities): SchoolHere {
  const granted = new Set<Permission>(abilities.permissions);
  const { schoolId: id, name, slug, color, crestVersion, roles, permissions, support } = abilities;
  const school = { id, name, slug, color, crestVersion };
  return { school, roles, permissions, support, can: (needed) => allows(granted, needed) };
}

/** The school of the page, what the person may do in it, and the support access if there is one. */
export function useSchool(): SchoolHere {
  const here = useContext(SchoolContext);
  if (!here) throw new Error("useSchool is for pages under /s/:school");
  return here;
}

/** The same, or null on pages of the account. */
export const useSchoolIfAny = (): SchoolHere | null => useContext(SchoolContext);

/** `can("write:enrollment")` in the school of the page. */
export const useCan = (): SchoolHere["can"] => useSchool().can;
