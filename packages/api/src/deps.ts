import type { Database } from "@athena/db/database";
import type { CursorCodec } from "./cursor.ts";

/** Accounts belong to the authentication library; the modules see these verbs of it. */
export interface Accounts {
  /** The account of an e-mail address, made without a password where there is none. The caller cannot tell which. */
  ensure(person: { email: string; fullName: string }): Promise<{ userId: string }>;
  /** The mail that fits: a one-time link to choose a password, or the news of the new school. */
  sendWelcome(mail: { userId: string; schoolName: string }): Promise<void>;
  /** Counts one welcome mail more to this person; false where they had their share of the hour. */
  mayWelcome(userId: string): Promise<boolean>;
  endSessions(userId: string): Promise<void>;
}

/** News of who may do what in a school, as PostgreSQL told it. */
export interface MembershipEvents {
  /** Ends when the signal aborts. Yields once per change of that person's membership in that school. */
  watch(school: string, userId: string, signal: AbortSignal): AsyncIterable<{ id: string }>;
}

export interface Log {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

/** What the procedures need from the process they run in. */
export interface Deps {
  readonly database: Database;
  readonly accounts: Accounts;
  readonly memberships: MembershipEvents;
  readonly cursors: CursorCodec;
  readonly log: Log;
}
