import { newId } from "@athena/domain/ids";
import type { Owner } from "../../testing/owner.ts";
import type { TestWorld } from "../../testing.ts";

/** Something the owner does to rows; it is given the id of school A. */
export type Change = (db: Owner, school: string) => Promise<unknown>;

/** Changes rows of the two schools, whose journals want to know of it. */
export function acting(
  { owner, schools }: Pick<TestWorld, "owner" | "schools">,
  change: Change,
): Promise<void> {
  return owner.transaction(async (db) => {
    for (const { id } of Object.values(schools)) {
      const act = { procedure: "test", requestId: "test", actorKind: "system", actorName: "test" };
      await db.insert("audit_events", [{ schoolId: id, id: newId(), ...act }]);
    }
    await change(db, schools.A.id);
  });
}
