import { expect, test } from "vitest";
import { settleTransfers } from "./settle-transfers.ts";
import { openTestServer } from "./testing/test-server.ts";

test("ten codes an hour may be tried by one person in one school, and what was right does not count", async () => {
  await using server = await openTestServer();
  const { transferAttempts } = server.services.deps;
  const { A, B } = server.schools;
  const who = { schoolId: A.id, userId: server.people.both };
  await transferAttempts.take(who);
  await transferAttempts.giveBack(who);
  const taken: boolean[] = [];
  for (let tries = 0; tries < 11; tries += 1) taken.push(await transferAttempts.take(who));
  expect(taken).toEqual([...Array.from({ length: 10 }, () => true), false]);
  expect(await transferAttempts.take({ ...who, schoolId: B.id })).toBe(true);
  expect(await transferAttempts.take({ ...who, userId: A.users.rector })).toBe(true);
});

test("what a dead process left half done is settled when the server starts", async () => {
  await using server = await openTestServer();
  const schoolId = server.schools.A.id;
  const [left] = await server.owner.rows<{ id: string }>(
    "select id from transfer_releases where school_id = $1 and state = 'open' limit 1",
    [schoolId],
  );
  await server.owner.transaction(async (db) => {
    await db.rows(
      `insert into audit_events (school_id, id, actor_kind, actor_name, procedure, request_id)
       values ($1, gen_random_uuid(), 'system', 'test', 'test', 'test')`,
      [schoolId],
    );
    await db.rows(
      `update transfer_releases set state = 'claimed', claimed_by = 'B',
         claimed_until = now() - interval '1 minute' where school_id = $1 and id = $2`,
      [schoolId, left?.id],
    );
  });
  const stop = settleTransfers(server.services.deps);
  await stop();
  const [after] = await server.owner.rows(
    "select state, claimed_by from transfer_releases where school_id = $1 and id = $2",
    [schoolId, left?.id],
  );
  expect(after).toEqual({ state: "open", claimed_by: null });
});
