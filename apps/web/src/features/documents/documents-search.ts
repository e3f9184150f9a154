import { type DocumentNeed, documentNeeds } from "@athena/domain/enrollment-document";
import { oneOf } from "../../app/search-params.ts";

export interface DocumentsSearch {
  need?: DocumentNeed | undefined;
}

/** Which list, in its URL; what the school has to look at where it is absent. */
export const documentsSearch = (search: Record<string, unknown>): DocumentsSearch => ({
  need: oneOf(search.need, documentNeeds),
});
