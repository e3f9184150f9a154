import { EventEmitter, on } from "node:events";
import { openDatabase } from "@athena/db/database";
import type { TestDatabase } from "@athena/db/testing/database";
import { newId } from "@athena/domain/ids";
import pg from "pg";
import { cursorCodec } from "../cursor.ts";
import type { Accounts, Deps, MembershipEvents, TransferAttempts } from "../deps.ts";
import { type MemoryFiles, memoryFiles } from "./memory-files.ts";
import type { Owner } from "./owner.ts";

export interface TestDeps extends Deps {
  readonly files: MemoryFiles;
  /** The welcome mails that would have left. */
  readonly welcomes: { userId: string; schoolName: string }[];
  /** What was logged, newest last. */
  readonly logged: { level: string; facts: object; message: string }[];
  /** How many codes somebody may try: as good as all, unless a test says otherwise. */
  readonly mostAttempts: { count: number };
  close(): Promise<void>;
}

/** What procedures need, over the real database and its production roles. Only mails go nowhere, and files no further than memory. */
export async function realDeps(testDatabase: TestDatabase, owner: Owner): Promise<TestDeps> {
  const { appUrl, platformUrl } = testDatabase;
  const database = await openDatabase({ appUrl, platformUrl, poolMax: 5 });
  const memberships = await listen(testDatabase.ownerUrl);
  const welcomes: TestDeps["welcomes"] = [];
  const logged: TestDeps["logged"] = [];
  const mostAttempts = { count: Number.POSITIVE_INFINITY };
  const log = (level: string) => (facts: object, message: string) =>
    void logged.push({ level, facts, message });
  return {
    database,
    accounts: accountsOver(owner, welcomes),
    memberships,
    transferAttempts: attemptsUpTo(mostAttempts),
    mostAttempts,
    cursors: cursorCodec("the secret of a test"),
    files: memoryFiles(),
    log: { info: log("info"), warn: log("warn"), error: log("error") },
    welcomes,
    logged,
    close: async () => {
      await memberships.close();
      await database.close();
    },
  };
}

function accountsOver(owner: Owner, welcomes: TestDeps["welcomes"]): Accounts {
  return {
    ensure: async ({ email, fullName }) => {
      await owner.rows(
        "insert into users (id, email, full_name) values ($1, $2, $3) on conflict (email) do nothing",
        [newId(), email, fullName],
      );
      const [user] = await owner.rows<{ id: string }>("select id from users where email = $1", [
        email,
      ]);
      if (!user) throw new Error("the account is not there");
      return { userId: user.id };
    },
    sendWelcome: async (mail) => void welcomes.push(mail),
    mayWelcome: async (userId) => welcomes.filter((mail) => mail.userId === userId).length < 5,
    endSessions: async (userId) => {
      await owner.rows("delete from auth_sessions where user_id = $1", [userId]);
    },
  };
}

function attemptsUpTo(most: { count: number }): TransferAttempts {
  const taken = new Map<string, number>();
  const add = (who: object, count: number) => {
    const key = JSON.stringify(who);
    const now = (taken.get(key) ?? 0) + count;
    taken.set(key, now);
    return now;
  };
  return {
    take: async (who) => add(who, 1) <= most.count,
    giveBack: async (who) => void add(who, -1),
  };
}

async function listen(url: string): Promise<MembershipEvents & { close(): Promise<void> }> {
  const client = new pg.Client(url);
  const news = new EventEmitter().setMaxListeners(0);
  client.on("error", () => {});
  client.on("notification", ({ payload }) => payload && news.emit(payload));
  await client.connect();
  await client.query("listen membership_changed");
  return {
    watch: (school, userId, signal) => {
      const tidings = on(news, `${school}:${userId}`, { signal });
      return (async function* () {
        for await (const _ of tidings) yield { id: newId() };
      })();
    },
    close: () => client.end(),
  };
}
