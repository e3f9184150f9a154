import { systemActor } from "@athena/db/actor";
import { parseSchoolId } from "@athena/db/database";
import type { SchoolCode, TestWorld } from "../../testing.ts";

/** The statements of school A and of school B since the last call, in the order in which they were sent. */
export type TakeStatements = () => Record<SchoolCode, string[]>;

/**
 * Listens to every statement that the handles of the two schools send. What the same work sends for two ids is the
 * deterministic form of how long it takes.
 */
export function listenToStatements(world: TestWorld): TakeStatements {
  const sent: Record<SchoolCode, string[]> = { A: [], B: [] };
  for (const code of ["A", "B"] as const) {
    const db = world.deps.database.school({
      schoolId: parseSchoolId(world.schools[code].id),
      actor: systemActor,
      requestId: "test",
    });
    // All handles of a school share one client, to which its transactions pass their events on.
    db.students.knex().client.on("query", ({ sql }: { sql: string }) => void sent[code].push(sql));
  }
  return () => ({ A: sent.A.splice(0), B: sent.B.splice(0) });
}
