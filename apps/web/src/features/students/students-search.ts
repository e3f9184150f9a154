import { oneOf, text } from "../../app/search-params.ts";

export interface StudentsSearch {
  search?: string | undefined;
  status?: "inactive" | "all" | undefined;
  gender?: "F" | "M" | undefined;
}

/** The filters of the students' list, in its URL. What is absent is the default: the active ones. */
export const studentsSearch = (search: Record<string, unknown>): StudentsSearch => ({
  search: text(search.search),
  status: oneOf(search.status, ["inactive", "all"]),
  gender: oneOf(search.gender, ["F", "M"]),
});
