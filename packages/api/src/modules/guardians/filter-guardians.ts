import { containing, searchWords } from "@athena/domain/text";
import type { z } from "zod";
import type { visibleGuardians } from "../../row-rights.ts";
import type { GuardianFilter } from "./guardians.schema.ts";

/** Narrows to what the list's filter asks for. Every word must occur, in any order. */
export function filterGuardians(
  query: ReturnType<typeof visibleGuardians>,
  filter: z.output<typeof GuardianFilter>,
) {
  for (const word of searchWords(filter.search))
    query.where("searchText", "like", containing(word));
  return query;
}
