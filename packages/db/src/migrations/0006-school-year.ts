import { calendars, yearStates } from "@athena/domain/school-year";
import type { Knex } from "knex";
import { schoolTable } from "../school-table.ts";

/** The school year: its periods, who closed them, and the days without classes. */
export async function up(db: Knex): Promise<void> {
  await schoolTable(db, "school_years", (t) => {
    t.text("name").notNullable();
    t.oneOf("calendar", calendars).notNullable();
    t.date("starts_on").notNullable();
    t.date("ends_on").notNullable();
    t.oneOf("state", yearStates).notNullable().defaultTo("planning");
    t.integer("version").notNullable().defaultTo(1);
    t.unique(["name"]);
    t.unique(["(state = 'active')"], { name: "active", where: "state = 'active'" });
    t.index(["starts_on", "id"]);
    t.check("days", "starts_on <= ends_on");
  });
  await schoolTable(db, "academic_periods", (t) => {
    t.reference("year_id", "school_years", { onDelete: "cascade" });
    t.smallint("number").notNullable();
    t.text("name").notNullable();
    t.date("starts_on").notNullable();
    t.date("ends_on").notNullable();
    t.decimal("weight", 5, 2).notNullable();
    t.unique(["year_id", "number"]);
    t.check("number", "number > 0");
    t.check("days", "starts_on <= ends_on");
    t.check("weight", "weight between 0 and 100");
  });
  await schoolTable(db, "period_closures", (t) => {
    t.reference("period_id", "academic_periods", { onDelete: "cascade" });
    t.text("closed_by").notNullable();
    t.text("reopened_by");
    t.timestamp("reopened_at");
    t.text("reason");
    t.unique(["period_id"], { name: "standing", where: "reopened_at is null" });
    t.check(
      "reopening",
      "(reopened_at is null) = (reopened_by is null) and (reopened_at is null) = (reason is null)",
    );
  });
  await schoolTable(db, "holidays", (t) => {
    t.date("day").notNullable();
    t.text("name").notNullable();
    t.unique(["day"]);
  });
}
