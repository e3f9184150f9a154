import { writeFile } from "node:fs/promises";
import { openApiDocument } from "@athena/api/openapi";
import { proceduresOf } from "@athena/api/procedures";
import { appRouter } from "@athena/api/root";
import { registry } from "@athena/db/registry";
import { createWall, explain } from "@athena/tenancy";
import type { Command } from "commander";
import { readEnv } from "../../env.ts";
import { tableOf } from "../../steps.ts";
import { say } from "../session.ts";

/** `routes`, `prove`, `openapi`: what can be told without a database. */
export function insightCommands(program: Command): void {
  program
    .command("routes")
    .description("print every procedure with its type, scope and permissions")
    .option("--json", "print them as JSON")
    .action(({ json }: { json?: true }) => {
      const procedures = proceduresOf(appRouter).map(({ path, type, scope, permissions }) => ({
        path,
        type,
        scope,
        permissions,
      }));
      if (json) return say(JSON.stringify(procedures, null, 2));
      const rows = procedures.map(({ path, type, scope, permissions }) => {
        const needed = scope === "platform" ? ["manage:schools"] : permissions;
        return [path, type, scope, needed.join(" | ")];
      });
      say(tableOf([["PROCEDURE", "TYPE", "SCOPE", "ANY OF"], ...rows]));
    });
  program
    .command("prove")
    .description(
      "tell whether a statement is proved to stay inside one school; write the school as $1",
    )
    .argument("<sql>", "the statement as PostgreSQL would get it")
    .action(async (sql: string) => {
      // The wall opens no connection before the first statement, and this one runs none.
      const wall = await createWall({ registry, knex: { connection: {} } });
      const verdict = wall.prover.prove(sql);
      await wall.destroy();
      say(explain(verdict));
      if (!verdict.ok) process.exitCode = 1;
    });
  program
    .command("openapi")
    .description("print the OpenAPI 3.1 document of all procedures")
    .option("--out <file>", "write it into a file")
    .action(async ({ out }: { out?: string }) => {
      const { publicUrl, port } = readEnv();
      const document = openApiDocument(appRouter, {
        version: "0.1.0",
        url: publicUrl ?? `http://localhost:${port}`,
      });
      const text = `${JSON.stringify(document, null, 2)}\n`;
      if (out === undefined) process.stdout.write(text);
      else await writeFile(out, text);
    });
}
