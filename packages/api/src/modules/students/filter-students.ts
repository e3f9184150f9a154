import { containing, searchWords } from "@athena/domain/text";
import type { z } from "zod";
import type { visibleStudents } from "../../row-rights.ts";
import type { StudentFilter } from "./students.schema.ts";

/** Narrows to what the list's filter asks for. Every word must occur, in any order. */
export function filterStudents(
  query: ReturnType<typeof visibleStudents>,
  filter: z.output<typeof StudentFilter>,
) {
  for (const word of searchWords(filter.search))
    query.where("searchText", "like", containing(word));
  if (filter.status !== "all") query.where("isActive", filter.status === "active");
  if (filter.gender) query.where("gender", filter.gender);
  if (filter.documentType) query.where("documentType", filter.documentType);
  return query;
}
