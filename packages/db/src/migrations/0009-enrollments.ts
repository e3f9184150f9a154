import { enrollmentOrigins, enrollmentStatuses } from "@athena/domain/enrollment";
import type { Knex } from "knex";
import { schoolTable } from "../school-table.ts";

/** One enrollment per student and year, what became of it, and the days in each group. */
export async function up(db: Knex): Promise<void> {
  await schoolTable(db, "enrollments", (t) => {
    t.reference("student_id", "students");
    t.reference("year_id", "school_years");
    t.reference("level_id", "grade_levels");
    t.reference("group_id", "class_groups", { nullable: true });
    t.oneOf("status", enrollmentStatuses).notNullable();
    t.oneOf("origin", enrollmentOrigins).notNullable();
    t.date("enrolled_on").notNullable();
    t.integer("version").notNullable().defaultTo(1);
    t.unique(["student_id", "year_id"], { name: "year" });
    t.index(["year_id", "status", "student_id"]);
  });
  await schoolTable(db, "enrollment_changes", (t) => {
    t.appendOnly();
    t.reference("enrollment_id", "enrollments");
    t.oneOf("from_status", enrollmentStatuses);
    t.oneOf("to_status", enrollmentStatuses).notNullable();
    t.date("day").notNullable();
    t.text("reason");
    t.text("changed_by").notNullable();
    t.check("change", "from_status is distinct from to_status");
  });
  await schoolTable(db, "enrollment_stays", (t) => {
    t.reference("enrollment_id", "enrollments");
    t.reference("group_id", "class_groups");
    t.date("from_day").notNullable();
    t.date("to_day");
    t.unique(["enrollment_id", "from_day"], { name: "begin" });
    t.unique(["enrollment_id"], { name: "open", where: "to_day is null" });
    t.check("days", "from_day < to_day");
  });
}
