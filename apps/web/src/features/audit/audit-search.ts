import { oneOf, text } from "../../app/search-params.ts";

/** How an act came in, where it was no member in person; each may be chosen instead of a person. */
export const otherActors = ["token", "support", "platform", "system"] as const;

/** The tables of a school whose rows have a history. */
export const historyTables = [
  "students",
  "guardians",
  "student_guardians",
  "school_years",
  "academic_periods",
  "period_closures",
  "holidays",
  "campuses",
  "shifts",
  "grade_levels",
  "class_groups",
  "areas",
  "subjects",
  "study_plans",
  "course_offerings",
  "teacher_assignments",
  "schedule_slots",
  "enrollments",
  "enrollment_stays",
  "school_memberships",
  "jobs",
  "files",
  "document_requirements",
  "enrollment_documents",
  "simat_imports",
  "simat_decisions",
  "simat_choices",
  "school_settings",
  "access_tokens",
] as const;

export interface AuditSearch {
  /** The id of a person, or one of the other ways in. */
  who?: string | undefined;
  act?: string | undefined;
  table?: (typeof historyTables)[number] | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const matching = (form: RegExp, value: unknown) =>
  typeof value === "string" && form.test(value) ? value : undefined;
const day = (value: unknown) => {
  const found = matching(/^\d{4}-\d{2}-\d{2}$/, value);
  return found && !Number.isNaN(Date.parse(found)) ? found : undefined;
};

/** The filters of the audit page, in its URL. */
export const auditSearch = (search: Record<string, unknown>): AuditSearch => ({
  who: oneOf(search.who, otherActors) ?? matching(uuid, search.who),
  act: text(search.act)?.slice(0, 80),
  table: oneOf(search.table, historyTables),
  from: day(search.from),
  to: day(search.to),
});
