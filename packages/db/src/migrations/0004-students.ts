import { relationships } from "@athena/domain/relationship";
import type { TenantTableBuilder } from "@athena/tenancy/schema";
import type { Knex } from "knex";
import { schoolTable } from "../school-table.ts";

/** Students and those who answer for them. */
export async function up(db: Knex): Promise<void> {
  await schoolTable(db, "students", (t) => {
    person(t);
    t.date("birth_date").notNullable();
    t.oneOf("gender", ["F", "M"]).notNullable();
    t.text("simat_person_id");
    t.text("stratum");
    t.text("sisben");
    t.text("ethnicity");
    t.text("disability");
    t.text("exceptional_capacity");
    t.text("residence_zone");
    t.text("origin_country");
    t.boolean("is_active").notNullable().defaultTo(true);
    t.unique(["simat_person_id"]);
    t.index(["is_active", "sort_name", "id"]);
  });
  await schoolTable(db, "guardians", (t) => {
    person(t);
    t.text("occupation");
  });
  await schoolTable(db, "student_guardians", (t) => {
    t.reference("student_id", "students");
    t.reference("guardian_id", "guardians");
    t.oneOf("relationship", relationships).notNullable();
    t.smallint("priority").notNullable().defaultTo(1);
    t.boolean("is_primary").notNullable().defaultTo(false);
    t.boolean("can_pickup").notNullable().defaultTo(false);
    t.boolean("is_emergency_contact").notNullable().defaultTo(false);
    t.boolean("has_custody").notNullable().defaultTo(false);
    t.text("custody_restriction");
    t.unique(["student_id", "guardian_id"], { name: "pair" });
    t.unique(["student_id"], { name: "primary", where: "is_primary" });
    t.check("priority", "priority between 1 and 9");
  });
  for (const table of ["students", "guardians"]) {
    await db.raw(`
      alter table ${table} add constraint ${table}_document_type_foreign
        foreign key (document_type) references document_types (code)
    `);
  }
}

function person(t: TenantTableBuilder): void {
  t.text("document_type").notNullable();
  t.text("document_number").notNullable();
  t.text("first_name").notNullable();
  t.text("middle_name");
  t.text("first_surname").notNullable();
  t.text("second_surname");
  t.text("email");
  t.text("phone");
  t.text("address");
  t.text("search_text").notNullable();
  t.text("sort_name").notNullable().collate("C");
  t.integer("version").notNullable().defaultTo(1);
  t.reference("user_id", "school_memberships", {
    to: "user_id",
    nullable: true,
    onDelete: "set null",
  });
  t.unique(["document_type", "document_number"], { name: "document" });
  t.index(["sort_name", "id"]);
}
