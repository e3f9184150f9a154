/**
 * The real server in a process of its own, over a database of this run's PostgreSQL. It says where it answers, and does
 * what its launcher asks: open a session, or run statements as the database's owner.
 */
import { openTestServer } from "../../../../server/src/testing/test-server.ts";

const noLimit = 1_000_000;
const server = await openTestServer({ limits: { perPerson: noLimit, perAddress: noLimit } });
await server.app.listen({ host: "127.0.0.1", port: 0 });

/** @type {Record<string, (asked: any) => Promise<unknown>>} */
const acts = {
  /** The cookie of a new session. */
  openSession: ({ userId }) => server.cookieOf(userId),
  /** Runs statements in one transaction; answers the rows of each. */
  run: ({ statements }) =>
    server.owner.transaction(async (db) => {
      const answers = [];
      for (const [sql, values] of statements) answers.push(await db.rows(sql, values));
      return answers;
    }),
};

process.on("message", ({ id, act, asked }) => {
  acts[act](asked).then(
    (answer) => process.send({ id, answer }),
    (error) => process.send({ id, fault: String(error) }),
  );
});
// The launcher is done, or gone.
process.on("disconnect", () => {
  server[Symbol.asyncDispose]().then(
    () => process.exit(0),
    () => process.exit(1),
  );
});
process.send({ port: server.app.server.address().port });
