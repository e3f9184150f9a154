import type { TableRule } from "@athena/tenancy";

/** Triggers of single tables, by their names. */
const ofTable: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  school_memberships: {
    school_memberships_notify: `create trigger school_memberships_notify
      after insert or update or delete on school_memberships
      for each row execute function membership_changed()`,
  },
  jobs: {
    jobs_queue: `create trigger jobs_queue after insert on jobs
      for each row when (new.outcome is null) execute function job_queued()`,
  },
  schools: {
    schools_notify: `create trigger schools_notify after update of is_active on schools
      for each row when (old.is_active is distinct from new.is_active)
      execute function school_activity_changed()`,
  },
  audit_events: {
    audit_events_are_now: `create trigger audit_events_are_now before insert on audit_events
      for each row execute function audit_event_is_now()`,
  },
  audit_changes: {
    audit_changes_by_triggers: `create trigger audit_changes_by_triggers before insert on audit_changes
      for each statement when (pg_trigger_depth() = 0) execute function audit_change_refused()`,
  },
};

/**
 * What the doctor holds a table's triggers against: the name of each and the statement that makes it. Said here a
 * second time, beside the migrations: a migration that adds or loses one must say so.
 */
export function expectedTriggers(table: string, rule: TableRule): Readonly<Record<string, string>> {
  const isAudited = rule.kind === "tenant" && (rule.writes ?? "all") === "all";
  return { ...(isAudited && auditTriggers(table)), ...ofTable[table] };
}

function auditTriggers(table: string): Record<string, string> {
  const rows = {
    insert: "new table as new_rows",
    update: "old table as old_rows new table as new_rows",
    delete: "old table as old_rows",
  };
  return Object.fromEntries(
    Object.entries(rows).map(([operation, referencing]) => [
      `${table}_audit_${operation}`,
      `create trigger ${table}_audit_${operation} after ${operation} on ${table}
       referencing ${referencing} for each statement execute function audit_rows()`,
    ]),
  );
}
