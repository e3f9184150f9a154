import { type TableKind, tableKinds } from "@athena/domain/table-kind";
import { oneOf } from "../../app/search-params.ts";

export interface TablesSearch {
  /** Students where it says nothing. */
  kind?: TableKind | undefined;
}

/** Of what the table is that the page takes in, in its URL. */
export const tablesSearch = (search: Record<string, unknown>): TablesSearch => ({
  kind: oneOf(search.kind, tableKinds),
});
