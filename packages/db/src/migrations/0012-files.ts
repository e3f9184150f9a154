import { documentStates } from "@athena/domain/enrollment-document";
import { stages } from "@athena/domain/grade-level";
import { fileStates, uploadPurposes } from "@athena/domain/upload";
import type { Knex } from "knex";
import { schoolTable } from "../school-table.ts";

/**
 * The files that people send in, whose bytes lie in the storage under a key of the school; what the school asks of whom
 * it enrolls, and what they brought.
 */
export async function up(db: Knex): Promise<void> {
  await schoolTable(db, "files", (t) => {
    t.text("key").notNullable();
    t.oneOf("purpose", uploadPurposes).notNullable();
    t.oneOf("state", fileStates).notNullable().defaultTo("pending");
    t.text("file_name").notNullable();
    t.text("media_type").notNullable();
    t.integer("size_bytes").notNullable();
    t.text("sha256").notNullable();
    t.text("uploaded_by").notNullable();
    t.unique(["key"]);
    t.index(["created_at", "id"], { name: "loose", where: "state <> 'kept'" });
    t.check("key", "starts_with(key, 'school/' || school_id::text || '/')");
    t.check("size", "size_bytes > 0");
    t.check("sha256", "sha256 ~ '^[0-9a-f]{64}$'");
  });
  await schoolTable(db, "document_requirements", (t) => {
    t.text("name").notNullable();
    t.specificType("stages", "text[]").notNullable().defaultTo("{}");
    t.boolean("is_mandatory").notNullable();
    t.boolean("is_active").notNullable().defaultTo(true);
    t.unique(["name"]);
    t.check("stages", `stages <@ array[${stages.map((stage) => `'${stage}'`).join(", ")}]`);
  });
  await schoolTable(db, "enrollment_documents", (t) => {
    t.reference("enrollment_id", "enrollments");
    t.reference("requirement_id", "document_requirements");
    t.reference("file_id", "files");
    t.oneOf("state", documentStates).notNullable().defaultTo("uploaded");
    t.text("reason");
    t.text("decided_by");
    t.timestamp("decided_at");
    t.unique(["enrollment_id", "requirement_id"], { name: "pair" });
    t.index(["enrollment_id"], { name: "waiting", where: "state = 'uploaded'" });
    t.check("reason", "(state = 'rejected') = (reason is not null)");
    t.check(
      "decision",
      "(state = 'uploaded') = (decided_by is null) and (decided_by is null) = (decided_at is null)",
    );
  });
}
