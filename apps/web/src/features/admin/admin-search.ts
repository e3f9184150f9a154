import { oneOf, text } from "../../app/search-params.ts";

export interface AdminSearch {
  search?: string | undefined;
  status?: "active" | "inactive" | undefined;
  /** Which tab of the schools' page is open. */
  view?: "figures" | undefined;
}

/** The filters of the operator's lists, in their URLs. What is absent is the default: all of them. */
export const adminSearch = (search: Record<string, unknown>): AdminSearch => ({
  search: text(search.search),
  status: oneOf(search.status, ["active", "inactive"]),
  view: oneOf(search.view, ["figures"]),
});
