import { z } from "zod";
import { day, uuid } from "../../fields.ts";
import { pageInput, pageOf } from "../../keyset.ts";

/** The tables of a school whose rows have a history. */
export const auditedTables = [
  "students",
  "guardians",
  "student_guardians",
  "school_memberships",
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

export const actorKinds = ["member", "token", "support", "platform", "system"] as const;

export const AuditFilter = z.object({
  actorKind: z.enum(actorKinds).optional(),
  actorUserId: uuid.optional(),
  procedure: z.string().max(80).optional(),
  table: z.enum(auditedTables).optional(),
  rowId: uuid.optional(),
  /** First and last day, in Colombia. */
  from: day.optional(),
  to: day.optional(),
});
export const ListAudit = AuditFilter.extend(pageInput);

export const RowHistory = z.object({ table: z.enum(auditedTables), rowId: uuid, ...pageInput });

const values = z.record(z.string(), z.unknown());

/** One row written: all of it where it was made or removed, else what differs. */
export const AuditChange = z.object({
  id: z.string(),
  table: z.string(),
  rowId: z.string(),
  operation: z.enum(["insert", "update", "delete"]),
  before: values.nullable(),
  after: values.nullable(),
});

/** One act: who, when, by which procedure, and what it wrote. */
export const AuditEvent = z.object({
  id: z.string(),
  createdAt: z.string(),
  actorKind: z.enum(actorKinds),
  actorUserId: z.string().nullable(),
  actorName: z.string(),
  procedure: z.string(),
  requestId: z.string(),
  note: z.string().nullable(),
  /** How many rows it wrote; of many, only the first are in `changes`. */
  changeCount: z.number(),
  changes: z.array(AuditChange),
});
export const AuditPage = pageOf(AuditEvent);
