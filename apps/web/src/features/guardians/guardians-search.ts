import { text } from "../../app/search-params.ts";

export interface GuardiansSearch {
  search?: string | undefined;
}

/** The filters of the guardians' list, in its URL. */
export const guardiansSearch = (search: Record<string, unknown>): GuardiansSearch => ({
  search: text(search.search),
});
