import { newId } from "@athena/domain/ids";
import { plainNameKeys } from "@athena/domain/person-name";
import { twinId } from "../../testing.ts";
import { acting } from "./acting.ts";
import type { Siege } from "./siege.ts";

/** A stream of A that stays open while B and A are attacked. */
export interface Listening {
  /** Ends it, after changes of the listener in B and in A, and gives every event it told. */
  end(): Promise<readonly unknown[]>;
  /** How many it should be. */
  readonly expected: number;
}

const rounds = 3;

/**
 * Opens `me.watch` in A as somebody who also belongs to B. The siege knows nothing of them, so it touches neither
 * membership: what the stream tells is going on from an event before, and what is done to them in A at the end.
 */
export async function listen({ ground, lookout }: Siege): Promise<Listening> {
  const { world } = ground;
  const { A, B } = world.schools;
  const userId = twinId("user-listener");
  const person = { userId, email: "listener@group.test", fullName: "Persona que oye" };
  await world.owner.insert("users", [
    { id: userId, email: person.email, fullName: person.fullName },
  ]);
  await acting(world, async (db) => {
    const keys = plainNameKeys(person.fullName, person.email);
    for (const school of [A, B]) {
      const member = { schoolId: school.id, id: twinId("member-listener"), roles: ["teacher"] };
      await db.insert("school_memberships", [{ ...member, ...person, ...keys }]);
    }
  });
  await lookout.remember();

  const ending = new AbortController();
  const session = await world.openSession(userId);
  const caller = await world.caller({ session, school: "A", signal: ending.signal });
  const stream = await caller.me.watch({ lastEventId: `${A.id}:${newId()}` });
  const events: unknown[] = [];
  let told = () => {};
  const listening = (async () => {
    for await (const event of stream) {
      events.push(event);
      told();
    }
  })();
  listening.catch(() => {});
  const atLeast = (count: number) =>
    new Promise<void>((resolve, reject) => {
      told = () => {
        if (events.length >= count) resolve();
      };
      listening.then(() => reject(new Error("the stream ended by itself")), reject);
      told();
    });
  const rename = (school: string, name: string) =>
    acting(world, (db) =>
      db.rows(
        "update school_memberships set full_name = $3 where school_id = $1 and user_id = $2",
        [school, userId, name],
      ),
    );

  return {
    expected: 1 + rounds,
    end: async () => {
      for (let round = 1; round <= rounds; round += 1) {
        await rename(B.id, `${B.canary} ${round}`);
        await rename(A.id, `${A.canary} ${round}`);
        await atLeast(1 + round);
      }
      ending.abort();
      await listening.catch(() => {});
      return events;
    },
  };
}
