import { oneOf } from "../../app/search-params.ts";

export interface TokensSearch {
  whose?: "all" | undefined;
}

/** Whose tokens the page shows, in its URL. What is absent is the default: one's own. */
export const tokensSearch = (search: Record<string, unknown>): TokensSearch => ({
  whose: oneOf(search.whose, ["all"]),
});
