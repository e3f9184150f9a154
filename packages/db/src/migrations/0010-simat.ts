import { decisions, importStates, outcomes, winners } from "@athena/domain/simat/import";
import type { Knex } from "knex";
import { alterSchoolTable, schoolTable } from "../school-table.ts";

/** The ministry's files as they came in, what each line means for the school, and what was decided. */
export async function up(db: Knex): Promise<void> {
  await alterSchoolTable(db, "students", (t) => {
    t.jsonb("simat").notNullable().defaultTo("{}");
  });
  await alterSchoolTable(db, "enrollments", (t) => {
    t.jsonb("simat").notNullable().defaultTo("{}");
  });
  await alterSchoolTable(db, "class_groups", (t) => {
    t.text("simat_name");
  });
  await schoolTable(db, "simat_imports", (t) => {
    t.reference("year_id", "school_years");
    t.text("file_name").notNullable();
    t.text("sha256").notNullable();
    t.text("layout").notNullable();
    t.text("encoding").notNullable();
    t.specificType("fields", "text[]").notNullable();
    t.specificType("ignored", "text[]").notNullable();
    t.jsonb("counts").notNullable();
    t.boolean("is_short").notNullable();
    t.oneOf("state", importStates).notNullable().defaultTo("preview");
    t.jsonb("result");
    t.text("made_by").notNullable();
    t.text("ended_by");
    t.timestamp("ended_at");
    t.check(
      "end",
      "(state = 'preview') = (ended_by is null) and (ended_by is null) = (ended_at is null)",
    );
  });
  await schoolTable(db, "simat_import_rows", (t) => {
    t.appendOnly();
    t.reference("import_id", "simat_imports");
    t.reference("student_id", "students", { nullable: true });
    t.integer("place").notNullable();
    t.oneOf("outcome", outcomes).notNullable();
    t.text("name").notNullable();
    t.text("document").notNullable();
    t.jsonb("record").notNullable();
    t.jsonb("differences").notNullable();
    t.jsonb("faults").notNullable();
    t.unique(["import_id", "place"]);
    t.index(["import_id", "outcome", "place", "id"], { name: "outcome" });
  });
  await schoolTable(db, "simat_decisions", (t) => {
    t.reference("row_id", "simat_import_rows");
    t.oneOf("decision", decisions).notNullable();
    t.text("decided_by").notNullable();
    t.unique(["row_id"]);
  });
  await schoolTable(db, "simat_choices", (t) => {
    t.text("field").notNullable();
    t.oneOf("winner", winners).notNullable();
    t.text("chosen_by").notNullable();
    t.unique(["field"]);
  });
}
