import type { Knex } from "knex";
import { alterSchoolTable } from "../school-table.ts";

/** A file may come before the school's first year: what it would make stands beside it until somebody confirms. */
export async function up(db: Knex): Promise<void> {
  await alterSchoolTable(db, "simat_imports", (t) => {
    t.jsonb("founds")
      .notNullable()
      .defaultTo(
        '{"year":null,"campuses":0,"shifts":0,"levels":0,"groups":0,"plans":0,"courses":0}',
      );
    t.boolean("has_courses").notNullable().defaultTo(false);
    t.check("year", "year_id is not null or founds -> 'year' ->> 'name' is not null");
  });
  await db.raw("alter table simat_imports alter column year_id drop not null");
}
