import { stages } from "@athena/domain/grade-level";
import { shiftCodes, zones } from "@athena/domain/places";
import type { Knex } from "knex";
import { schoolTable } from "../school-table.ts";

/** Where and when a school teaches, its grade levels, and the groups of each year. */
export async function up(db: Knex): Promise<void> {
  await schoolTable(db, "campuses", (t) => {
    t.text("name").notNullable();
    t.text("consecutive");
    t.oneOf("zone", zones).notNullable();
    t.text("address");
    t.text("phone");
    t.unique(["name"]);
    t.unique(["consecutive"]);
  });
  await schoolTable(db, "shifts", (t) => {
    t.oneOf("simat_code", shiftCodes).notNullable();
    t.text("name").notNullable();
    t.time("starts_at").notNullable();
    t.time("ends_at").notNullable();
    t.unique(["name"]);
    t.check("hours", "starts_at < ends_at");
  });
  await schoolTable(db, "grade_levels", (t) => {
    t.text("simat_code").notNullable();
    t.text("name").notNullable();
    t.oneOf("stage", stages).notNullable();
    t.smallint("sort_order").notNullable();
    t.unique(["simat_code"]);
    t.unique(["name"]);
    t.index(["sort_order", "id"]);
  });
  await schoolTable(db, "class_groups", (t) => {
    t.reference("year_id", "school_years");
    t.reference("level_id", "grade_levels");
    t.reference("campus_id", "campuses");
    t.reference("shift_id", "shifts");
    t.reference("director_user_id", "school_memberships", { to: "user_id", nullable: true });
    t.text("section").notNullable();
    t.text("name").notNullable();
    t.text("sort_name").notNullable().collate("C");
    t.smallint("capacity").notNullable();
    t.unique(["year_id", "name"]);
    t.index(["year_id", "sort_name", "id"]);
    t.check("capacity", "capacity between 1 and 100");
  });
}
