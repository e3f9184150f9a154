import { text } from "../../app/search-params.ts";
import { type YearSearch, yearSearch } from "../calendar/year-search.ts";

export interface GroupSearch extends YearSearch {
  group?: string | undefined;
}

/** The year and the group that a page shows, in its URL. What is absent is the active year, and its first group. */
export const groupSearch = (search: Record<string, unknown>): GroupSearch => ({
  ...yearSearch(search),
  group: text(search.group)?.slice(0, 40),
});
