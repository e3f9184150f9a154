import { migrate as migrateDatabase } from "@athena/db/migrate";
import { hashPassword } from "better-auth/crypto";
import type { Command } from "commander";
import { demoTable } from "../../demo/demo-table.ts";
import { seedGroup } from "../../demo/seed-group.ts";
import { readEnv } from "../../env.ts";
import { fileStore } from "../../storage/file-store.ts";
import { say, withDatabase } from "../session.ts";
import { doctorCommand } from "./doctor.ts";

/** `migrate`, `seed`, `doctor`. */
export function databaseCommands(program: Command): void {
  program
    .command("migrate")
    .description("bring the database up to date: roles, tables, grants")
    .action(() =>
      withDatabase(async (database) => {
        const ran = await migrateDatabase(database);
        say(
          ran.length > 0
            ? `Ran ${ran.join(", ")}.`
            : `Nothing to do: ${database.description} is up to date.`,
        );
      }),
    );
  program
    .command("seed")
    .description(
      "fill an empty database with the demo group of three schools; does nothing where a school exists",
    )
    .action(() =>
      withDatabase(async (database) => {
        await migrateDatabase(database);
        const isNew = await seedGroup({
          database,
          hashPassword,
          putFile: fileStore(readEnv().files).put,
          onProgress: (school) => say(`· ${school}`),
        });
        say(
          isNew
            ? `\nDemo log-ins\n${demoTable()}`
            : "Nothing was written: the database has a school already.",
        );
      }),
    );
  doctorCommand(program);
}
