import { defineRegistry } from "@athena/tenancy";

/** Every table of Athena. The wall refuses a table that is not here; the doctor holds this list against PostgreSQL. */
export const registry = defineRegistry({
  tenantColumn: "school_id",
  tenantTable: "schools",
  tables: {
    schools: { kind: "platform" },
    users: { kind: "platform" },
    platform_admins: { kind: "platform" },
    platform_audit: { kind: "platform", writes: "append" },
    support_sessions: { kind: "platform" },
    school_placements: { kind: "platform" },
    request_traces: { kind: "platform" },
    auth_sessions: { kind: "platform" },
    auth_accounts: { kind: "platform" },
    auth_verifications: { kind: "platform" },
    auth_two_factors: { kind: "platform" },
    auth_rate_limits: { kind: "platform" },
    migrations: { kind: "platform" },
    migrations_lock: { kind: "platform" },

    document_types: { kind: "reference" },
    simat_codes: { kind: "reference" },

    school_memberships: {
      kind: "tenant",
      platformReferences: ["users"],
      otherIndexes: {
        school_memberships_user_id_index:
          "a person's schools are looked up by the platform role at sign-in",
      },
    },
    school_settings: { kind: "tenant" },
    students: { kind: "tenant" },
    guardians: { kind: "tenant" },
    student_guardians: { kind: "tenant" },
    school_years: { kind: "tenant" },
    academic_periods: { kind: "tenant" },
    period_closures: { kind: "tenant" },
    holidays: { kind: "tenant" },
    campuses: { kind: "tenant" },
    shifts: { kind: "tenant" },
    grade_levels: { kind: "tenant" },
    class_groups: { kind: "tenant" },
    areas: { kind: "tenant" },
    subjects: { kind: "tenant" },
    study_plans: { kind: "tenant" },
    course_offerings: { kind: "tenant" },
    teacher_assignments: { kind: "tenant" },
    schedule_slots: { kind: "tenant" },
    enrollments: { kind: "tenant" },
    enrollment_changes: { kind: "tenant", writes: "append" },
    enrollment_stays: { kind: "tenant" },
    transfer_releases: {
      kind: "tenant",
      otherIndexes: {
        transfer_releases_token_hash_index:
          "the platform role looks up which release a code is of, whichever school made it",
        transfer_releases_claimed_until_index:
          "the platform role looks for claims that lapsed, in all schools at once",
      },
    },
    transfer_receipts: {
      kind: "tenant",
      writes: "append",
      otherIndexes: {
        transfer_receipts_token_hash_index:
          "the platform role looks up whether a code has been received, by whichever school",
      },
    },
    jobs: { kind: "tenant", platformReferences: ["support_sessions"] },
    simat_imports: { kind: "tenant" },
    simat_import_rows: { kind: "tenant", writes: "append" },
    simat_decisions: { kind: "tenant" },
    simat_choices: { kind: "tenant" },
    promotions: { kind: "tenant" },
    promotion_rows: { kind: "tenant" },
    files: { kind: "tenant" },
    document_requirements: { kind: "tenant" },
    enrollment_documents: { kind: "tenant" },
    access_tokens: { kind: "tenant" },
    audit_events: { kind: "tenant", writes: "append", platformReferences: ["support_sessions"] },
    audit_changes: { kind: "tenant", writes: "append" },
  },
});

/** What better-auth's own role may touch, and nothing else. */
export const authTables = [
  "users",
  "auth_sessions",
  "auth_accounts",
  "auth_verifications",
  "auth_two_factors",
  "auth_rate_limits",
] as const;
