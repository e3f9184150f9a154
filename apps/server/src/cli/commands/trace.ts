import { traceById, traceTables } from "@athena/api/modules/traces/read-traces";
import { TraceRef } from "@athena/api/traces/traces.schema";
import type { Database } from "@athena/db/database";
import { StartupError } from "@athena/db/engine/startup-error";
import { AppError } from "@athena/domain/errors";
import type { Command } from "commander";
import { printedTrace } from "../printed-trace.ts";
import { commandActor, newRequestId, say, withServices } from "../session.ts";

/** `trace`: what one request did. */
export function traceCommand(program: Command): void {
  program
    .command("trace")
    .description(
      "print what a request did: who, which school and why, and each statement with its proof",
    )
    .argument("<requestId>", "the reference of an error, or X-Request-Id of an answer")
    .option("--json", "print it as JSON")
    .action((requestId: string, { json }: { json?: true }) =>
      withServices(async ({ database }) => {
        const asked = TraceRef.safeParse({ id: requestId });
        if (!asked.success) throw new StartupError(`${requestId} is no id of a request.`);
        const trace = await readTrace(database, asked.data.id);
        say(json ? JSON.stringify(trace, null, 2) : printedTrace(trace));
      }),
    );
}

async function readTrace(database: Database, id: string) {
  const door = {
    actor: commandActor,
    reason: "trace",
    tables: traceTables,
    mode: "read",
    requestId: newRequestId(),
  } as const;
  try {
    return await database.platform(door, (db) => traceById(db, id));
  } catch (error) {
    if (!(error instanceof AppError && error.code === "NOT_FOUND")) throw error;
    throw new StartupError(
      `The request ${id} left no trace: it was not in the sample that ATHENA_TRACE asks for, or its trace was deleted after seven days.`,
      error,
    );
  }
}
