import { type SchoolRole, schoolRoles } from "@athena/roles";
import { oneOf, text } from "../../app/search-params.ts";

export interface MembersSearch {
  search?: string | undefined;
  role?: SchoolRole | undefined;
  status?: "inactive" | "all" | undefined;
}

/** The filters of the people's list, in its URL. What is absent is the default: everybody active. */
export const membersSearch = (search: Record<string, unknown>): MembersSearch => ({
  search: text(search.search),
  role: oneOf(search.role, schoolRoles),
  status: oneOf(search.status, ["inactive", "all"]),
});
