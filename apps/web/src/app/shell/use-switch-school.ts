import { can, permissionsOf } from "@athena/roles";
import { useNavigate } from "@tanstack/react-router";
import type { MySchool } from "../../lib/account.ts";
import { paths } from "../../lib/paths.ts";
import { schoolPages } from "../navigation.ts";

/** The page to land on in another school: the same module if the roles there may see it, else the home. */
export function landingPath(
  pathname: string,
  roles: readonly string[],
): (typeof schoolPages)[number]["to"] {
  const module = pathname.split("/")[3];
  const page = schoolPages.find((candidate) => module && candidate.to.endsWith(`/${module}`));
  const granted = permissionsOf(roles);
  const mayOpen = page && (page.needs.length === 0 || can(granted, page.needs));
  return mayOpen ? page.to : paths.school;
}

/** Goes to another school by its URL: the URL is what decides, everything else follows it. */
export function useSwitchSchool(): (school: MySchool) => void {
  const navigate = useNavigate();
  return (school) =>
    void navigate({
      to: landingPath(window.location.pathname, school.roles),
      params: { school: school.slug },
    });
}
