import { jobOutcomes } from "@athena/domain/jobs";
import type { Knex } from "knex";
import { alterSchoolTable, installAuditFunction, schoolTable } from "../school-table.ts";

/** What a school asked to be done beside its requests. A row that is inserted is in the queue when it is committed. */
export async function up(db: Knex): Promise<void> {
  // How far a job is changes often and is no act of anybody.
  await installAuditFunction(db);
  await schoolTable(db, "jobs", (t) => {
    t.text("asked_name").notNullable();
    t.oneOf("asked_kind", ["member", "token", "support"]).notNullable();
    t.reference("asked_user_id", "school_memberships", { to: "user_id", nullable: true });
    t.uuid("asked_support_id");
    t.text("kind").notNullable();
    t.jsonb("input").notNullable();
    t.text("cancel_asked_by");
    t.timestamp("cancel_asked_at");
    t.timestamp("began_at");
    t.integer("progress_done").notNullable().defaultTo(0);
    t.integer("progress_total");
    t.oneOf("outcome", jobOutcomes);
    t.jsonb("result");
    t.text("error_code");
    t.timestamp("ended_at");
    t.index(["kind"], { name: "open", where: "outcome is null" });
    t.check("asked", "(asked_kind = 'support') = (asked_user_id is null)");
    t.check("support", "(asked_kind = 'support') = (asked_support_id is not null)");
    t.check("cancel", "(cancel_asked_by is null) = (cancel_asked_at is null)");
    t.check("end", "(outcome is null) = (ended_at is null)");
    t.check("failure", "coalesce(outcome = 'failed', false) = (error_code is not null)");
  });
  await db.raw(`
    alter table jobs add constraint jobs_asked_support_id_foreign
      foreign key (asked_support_id) references support_sessions (id);

    create function job_queued() returns trigger language plpgsql
    security definer set search_path = pg_catalog, public as $$
    begin
      perform graphile_worker.add_job('school_job',
        json_build_object('schoolId', new.school_id, 'jobId', new.id),
        queue_name => new.school_id::text, max_attempts => 10,
        job_key => new.school_id || ':' || new.id);
      return null;
    end $$;
    revoke all on function job_queued() from public;
    create trigger jobs_queue after insert on jobs
      for each row when (new.outcome is null) execute function job_queued();
  `);
  await alterSchoolTable(db, "simat_imports", (t) => {
    t.reference("job_id", "jobs", { nullable: true });
  });
}
