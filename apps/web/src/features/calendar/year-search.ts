import { text } from "../../app/search-params.ts";

export interface YearSearch {
  year?: string | undefined;
}

/** The school year that a page of it shows, in its URL. What is absent is the active one. */
export const yearSearch = (search: Record<string, unknown>): YearSearch => ({
  year: text(search.year)?.slice(0, 40),
});
