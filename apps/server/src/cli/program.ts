import { Command } from "commander";
import { databaseCommands } from "./commands/database.ts";
import { insightCommands } from "./commands/insight.ts";
import { peopleCommands } from "./commands/people.ts";
import { schoolCommands } from "./commands/schools.ts";
import { traceCommand } from "./commands/trace.ts";

/** `athena` and its commands. Each throws StartupError or EnvError with sentences for whoever typed it. */
export function athenaProgram(): Command {
  const program = new Command("athena")
    .description(
      "Operates Athena. The database is DATABASE_URL, else the embedded one in .data/pg, running or not.",
    )
    .showHelpAfterError()
    .configureHelp({ sortSubcommands: true });
  databaseCommands(program);
  schoolCommands(program);
  peopleCommands(program);
  insightCommands(program);
  traceCommand(program);
  return program;
}
