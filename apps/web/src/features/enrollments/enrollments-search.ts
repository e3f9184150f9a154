import { type EnrollmentStatus, enrollmentStatuses } from "@athena/domain/enrollment";
import { oneOf, text } from "../../app/search-params.ts";
import { type YearSearch, yearSearch } from "../calendar/year-search.ts";

export interface EnrollmentsSearch extends YearSearch {
  level?: string | undefined;
  group?: string | undefined;
  status?: EnrollmentStatus | undefined;
  search?: string | undefined;
}

/** The filters of the list, in its URL. What is absent is all of it, of the active year. */
export const enrollmentsSearch = (search: Record<string, unknown>): EnrollmentsSearch => ({
  ...yearSearch(search),
  level: text(search.level)?.slice(0, 40),
  group: text(search.group)?.slice(0, 40),
  status: oneOf(search.status, enrollmentStatuses),
  search: text(search.search)?.slice(0, 80),
});
