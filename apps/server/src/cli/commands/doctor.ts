import { parseDatabaseUrl } from "@athena/db/connection";
import { StartupError } from "@athena/db/engine/startup-error";
import { examineAll, roleNames } from "@athena/db/examine";
import { type Diagnosis, formatDiagnosis } from "@athena/tenancy/doctor";
import type { Command } from "commander";
import { EnvError } from "../../env.ts";
import { say, withDatabase } from "../session.ts";

const help = `
Exit codes: 0 nothing to mend (warnings are no matter), 1 something to mend, 2 no database was reached.
It reads and changes nothing. What the user of the address may not see is said, and no rule is taken for kept by it.`;

/** `doctor [url]` */
export function doctorCommand(program: Command): void {
  program
    .command("doctor")
    .description(
      "hold the list of tables against the database and tell what would let schools meet",
    )
    .argument(
      "[url]",
      "any PostgreSQL, whoever made it; default DATABASE_URL, else the embedded one",
    )
    .option("--json", "print the findings, what was checked and what was skipped as JSON")
    .addHelpText("after", help)
    .action(async (url: string | undefined, { json }: { json?: true }) => {
      try {
        const diagnosis = await diagnosisOf(url);
        say(json ? JSON.stringify(diagnosis, null, 2) : formatDiagnosis(diagnosis));
        if (diagnosis.findings.some(({ severity }) => severity === "error")) process.exitCode = 1;
      } catch (error) {
        if (!(error instanceof StartupError || error instanceof EnvError)) throw error;
        console.error(error.message);
        process.exitCode = 2;
      }
    });
}

function diagnosisOf(url: string | undefined): Promise<Diagnosis> {
  const { env } = process;
  const given = url ?? env.DATABASE_URL;
  if (!given) return withDatabase(examineAll);
  const address = parseDatabaseUrl(url === undefined ? "DATABASE_URL" : "The argument", given);
  return examineAll({ ownerUrl: address.href, roles: roleNames(env) });
}
