import type { PlatformDb } from "@athena/db/platform-db";
import type { KeptReason, TraceRow } from "@athena/db/trace-store";
import { AppError } from "@athena/domain/errors";

/** The tables that reading traces takes. */
export const traceTables = ["request_traces", "schools"] as const;

type Named<Row> = Row & { readonly schoolName: string | null };
export type ListedTrace = Named<Omit<TraceRow, "statements">>;

const listed = [
  ...["id", "createdAt", "keptBecause", "method", "status", "durationMs", "userId", "roles"],
  ...["askedSchoolId", "schoolId", "schoolWhy", "calls", "statementCount", "refusedCount"],
  "statementsMs",
].map((column) => `requestTraces.${column}`);

/** Traces without their statements, in no order yet. */
export function tracesOf(
  { knex }: PlatformDb,
  filter: {
    readonly schoolId?: string | undefined;
    readonly keptBecause?: KeptReason | undefined;
    readonly slowerThanMs?: number | undefined;
  },
) {
  const { schoolId, keptBecause, slowerThanMs } = filter;
  const query = knex<ListedTrace>("requestTraces").select(...listed, schoolName({ knex }));
  if (schoolId !== undefined) query.where({ schoolId });
  if (keptBecause !== undefined) query.where({ keptBecause });
  if (slowerThanMs !== undefined) query.where("durationMs", ">", slowerThanMs);
  return query;
}

/** One trace with its statements. Throws NOT_FOUND. */
export async function traceById({ knex }: PlatformDb, id: string): Promise<Named<TraceRow>> {
  const found: Named<TraceRow> | undefined = await knex("requestTraces")
    .select("requestTraces.*", schoolName({ knex }))
    .where("requestTraces.id", id)
    .first();
  if (!found) throw new AppError("NOT_FOUND", "not found");
  return found;
}

const schoolName = ({ knex }: Pick<PlatformDb, "knex">) =>
  knex("schools")
    .select("name")
    .where("schools.id", knex.ref("requestTraces.schoolId"))
    .as("schoolName");
