import { enrollmentOrigins } from "@athena/domain/enrollment";
import { transferStates } from "@athena/domain/transfer";
import type { Knex } from "knex";
import { alterSchoolTable, schoolTable } from "../school-table.ts";

const versioned = ["campuses", "shifts", "grade_levels", "class_groups", "areas", "subjects"];

/**
 * Who may leave for another school of the group, by which code, and who came from one; and of what the office corrects,
 * the version that a correction was read at.
 */
export async function up(db: Knex): Promise<void> {
  await schoolTable(db, "transfer_releases", (t) => {
    t.reference("enrollment_id", "enrollments");
    t.text("token_hash").notNullable();
    t.oneOf("state", transferStates).notNullable().defaultTo("open");
    t.text("reason").notNullable();
    t.date("last_day");
    t.timestamp("expires_at").notNullable();
    t.text("made_by").notNullable();
    t.text("claimed_by");
    t.timestamp("claimed_until");
    t.text("ended_by");
    t.timestamp("ended_at");
    t.unique(["enrollment_id"], { name: "standing", where: "state in ('open', 'claimed')" });
    t.check(
      "claim",
      "(state = 'claimed') = (claimed_by is not null) and (claimed_by is null) = (claimed_until is null)",
    );
    t.check(
      "end",
      "(state in ('received', 'revoked')) = (ended_by is not null) and (ended_by is null) = (ended_at is null)",
    );
  });
  await schoolTable(db, "transfer_receipts", (t) => {
    t.appendOnly();
    t.reference("enrollment_id", "enrollments");
    t.text("token_hash").notNullable();
    t.text("from_school").notNullable();
    t.text("from_year").notNullable();
    t.text("from_level").notNullable();
    t.text("received_by").notNullable();
    t.unique(["token_hash"]);
    t.unique(["enrollment_id"], { name: "enrollment" });
  });
  await db.raw(`
    create index transfer_releases_token_hash_index on transfer_releases (token_hash);
    create index transfer_releases_claimed_until_index on transfer_releases (claimed_until)
      where claimed_until is not null;
    create index transfer_receipts_token_hash_index on transfer_receipts (token_hash);
  `);
  await allowOrigin(db);
  for (const table of versioned) {
    await alterSchoolTable(db, table, (t) => {
      t.integer("version").notNullable().defaultTo(1);
    });
  }
}

/** Enrollments may begin by a transfer. */
async function allowOrigin(db: Knex): Promise<void> {
  const words = enrollmentOrigins.map((word) => `'${word}'`).join(", ");
  await db.raw(`
    alter table enrollments drop constraint enrollments_origin_check;
    alter table enrollments add constraint enrollments_origin_check check (origin in (${words}));
  `);
}
