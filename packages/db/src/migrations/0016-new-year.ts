import { enrollmentStatuses } from "@athena/domain/enrollment";
import { promotionOutcomes, promotionStates } from "@athena/domain/promotion";
import type { Knex } from "knex";
import { schoolTable } from "../school-table.ts";

/** From one year into the next: what is proposed of each student, what was decided, and what the run wrote. */
export async function up(db: Knex): Promise<void> {
  await schoolTable(db, "promotions", (t) => {
    t.reference("source_year_id", "school_years", { onDelete: "cascade" });
    t.reference("target_year_id", "school_years", { onDelete: "cascade" });
    t.oneOf("state", promotionStates).notNullable().defaultTo("draft");
    t.text("made_by").notNullable();
    t.text("ran_by");
    t.timestamp("ran_at");
    t.date("ended_on");
    t.jsonb("result");
    t.text("undone_by");
    t.timestamp("undone_at");
    t.text("undo_reason");
    t.jsonb("undo_result");
    t.reference("job_id", "jobs", { nullable: true });
    t.unique(["source_year_id", "target_year_id"], { name: "draft", where: "state = 'draft'" });
    t.check("years", "source_year_id <> target_year_id");
    t.check(
      "run",
      "(state = 'draft') = (ran_at is null) and num_nulls(ran_at, ran_by, ended_on, result) in (0, 4)",
    );
    t.check(
      "undo",
      "(state = 'undone') = (undone_at is not null) and num_nulls(undone_at, undone_by, undo_reason, undo_result) in (0, 4)",
    );
  });
  await schoolTable(db, "promotion_rows", (t) => {
    t.reference("promotion_id", "promotions", { onDelete: "cascade" });
    t.reference("enrollment_id", "enrollments");
    t.oneOf("proposal", promotionOutcomes).notNullable();
    t.oneOf("decision", promotionOutcomes);
    t.reference("target_level_id", "grade_levels", { nullable: true });
    t.reference("target_group_id", "class_groups", { nullable: true, onDelete: "set null" });
    t.text("note");
    t.text("decided_by");
    t.reference("created_enrollment_id", "enrollments", { nullable: true });
    t.oneOf("before_status", enrollmentStatuses);
    t.integer("ended_version");
    t.unique(["promotion_id", "enrollment_id"], { name: "enrollment" });
    t.check("decision", "(decision is null) = (decided_by is null)");
    t.check(
      "run",
      "(before_status is null) = (ended_version is null) and (created_enrollment_id is null or before_status is not null)",
    );
  });
}
