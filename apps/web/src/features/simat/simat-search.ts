import { type Outcome, outcomes } from "@athena/domain/simat/import";
import { oneOf, text } from "../../app/search-params.ts";

export interface SimatSearch {
  /** The import that is looked at; without one, the page of all of them. */
  import?: string | undefined;
  rows?: Outcome | undefined;
}

/** Which import and which of its rows the page shows, in its URL. */
export const simatSearch = (search: Record<string, unknown>): SimatSearch => ({
  import: text(search.import)?.slice(0, 40),
  rows: oneOf(search.rows, outcomes),
});
