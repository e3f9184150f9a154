import { createSchool, newSchoolTables } from "@athena/api/modules/schools/create-school";
import { CreateSchool } from "@athena/api/schools/schools.schema";
import { StartupError } from "@athena/db/engine/startup-error";
import type { Command } from "commander";
import { tableOf } from "../../steps.ts";
import { commandActor, newRequestId, say, withServices } from "../session.ts";

interface CreateOptions {
  name: string;
  slug: string;
  rectorEmail: string;
  rectorName: string;
  nit?: string;
  dane?: string;
  calendar?: string;
  sector?: string;
}

/** `school list`, `school create`. */
export function schoolCommands(program: Command): void {
  const school = program.command("school").description("the schools of the group");
  school.command("list").description("print every school").action(listSchools);
  school
    .command("create")
    .description("open a school with its settings and its first rector, who gets a mail")
    .requiredOption("--name <name>", "its name")
    .requiredOption("--slug <word>", "its word in addresses, like san-jose")
    .requiredOption("--rector-email <address>", "its first rector's e-mail address")
    .requiredOption("--rector-name <name>", "its first rector's full name")
    .option("--nit <number>", "its NIT")
    .option("--dane <code>", "its DANE code, twelve digits")
    .option("--calendar <A|B>", "its calendar")
    .option("--sector <public|private>", "its sector")
    .action(openSchool);
}

function listSchools(): Promise<void> {
  return withServices(async ({ database }) => {
    const door = {
      actor: commandActor,
      reason: "school list",
      tables: ["schools"],
      mode: "read",
    } as const;
    const schools = await database.platform({ ...door, requestId: newRequestId() }, ({ knex }) =>
      knex("schools").select("id", "slug", "name", "daneCode", "isActive").orderBy("name"),
    );
    if (schools.length === 0) return say("There is no school yet: athena school create --help");
    say(
      tableOf(
        schools.map((row) => [
          row.id,
          row.slug,
          row.name,
          row.daneCode ?? "–",
          row.isActive ? "active" : "inactive",
        ]),
      ),
    );
  });
}

function openSchool({ rectorEmail, rectorName, dane, ...given }: CreateOptions): Promise<void> {
  const parsed = CreateSchool.safeParse({
    resolution: null,
    ...given,
    nit: given.nit ?? null,
    daneCode: dane ?? null,
    rector: { email: rectorEmail, fullName: rectorName },
  });
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
    throw new StartupError(`The school was not opened. ${faults.join("; ")}.`);
  }
  const input = parsed.data;
  return withServices(async ({ database, accounts }) => {
    const { userId } = await accounts.ensure(input.rector);
    const requestId = newRequestId();
    const door = {
      actor: commandActor,
      reason: "school create",
      tables: newSchoolTables,
      mode: "write",
      requestId,
    } as const;
    const act = { procedure: "cli school create", requestId };
    const id = await database.platform(door, (db) =>
      createSchool(
        db,
        { ...input, rector: { ...input.rector, userId } },
        { actor: commandActor, act },
      ),
    );
    await accounts.sendWelcome({ userId, schoolName: input.name });
    say(`Opened ${input.name} (${id}). ${input.rector.email} is its rector and gets a mail.`);
  });
}
