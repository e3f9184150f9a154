import type { Knex } from "knex";
import { schoolTable } from "../school-table.ts";

/** What is taught: areas and subjects, the plan of each level and year, the courses of each group, and when they are. */
export async function up(db: Knex): Promise<void> {
  await schoolTable(db, "areas", (t) => {
    t.text("name").notNullable();
    t.unique(["name"]);
  });
  await schoolTable(db, "subjects", (t) => {
    t.reference("area_id", "areas");
    t.text("code").notNullable();
    t.text("name").notNullable();
    t.unique(["code"]);
    t.unique(["name"]);
  });
  await schoolTable(db, "study_plans", (t) => {
    t.reference("year_id", "school_years", { onDelete: "cascade" });
    t.reference("level_id", "grade_levels");
    t.reference("subject_id", "subjects");
    t.smallint("weekly_hours").notNullable();
    t.decimal("area_weight", 5, 2).notNullable();
    t.boolean("is_mandatory").notNullable().defaultTo(true);
    t.unique(["year_id", "level_id", "subject_id"], { name: "subject" });
    t.check("weekly_hours", "weekly_hours between 1 and 40");
    t.check("area_weight", "area_weight between 0 and 100");
  });
  await schoolTable(db, "course_offerings", (t) => {
    t.reference("group_id", "class_groups");
    t.reference("subject_id", "subjects");
    t.smallint("weekly_hours").notNullable();
    t.unique(["group_id", "subject_id"], { name: "subject" });
    t.check("weekly_hours", "weekly_hours between 1 and 40");
  });
  await schoolTable(db, "teacher_assignments", (t) => {
    t.reference("offering_id", "course_offerings", { onDelete: "cascade" });
    t.reference("teacher_user_id", "school_memberships", { to: "user_id" });
    t.unique(["offering_id", "teacher_user_id"], { name: "teacher" });
  });
  await schoolTable(db, "schedule_slots", (t) => {
    t.reference("offering_id", "course_offerings", { onDelete: "cascade" });
    t.smallint("weekday").notNullable();
    t.time("starts_at").notNullable();
    t.time("ends_at").notNullable();
    t.text("room");
    t.check("weekday", "weekday between 1 and 7");
    t.check("hours", "starts_at < ends_at");
  });
}
