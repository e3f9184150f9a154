import { defineRegistry } from "../registry.ts";

/** Tables of every kind, for the tests of the proof. */
export const schoolRegistry = defineRegistry({
  tenantColumn: "school_id",
  tenantTable: "schools",
  tables: {
    schools: { kind: "platform" },
    users: { kind: "platform" },
    document_types: { kind: "reference" },
    students: { kind: "tenant" },
    guardians: { kind: "tenant" },
    student_guardians: { kind: "tenant" },
    notes: { kind: "tenant" },
    audit_events: { kind: "tenant", writes: "append" },
  },
});
