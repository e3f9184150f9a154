import type { Readable } from "node:stream";
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

/** How often somebody may try codes of transfers: a guess must not pay. */
export interface TransferAttempts {
  /** Counts one more of this person in this school; false where the hour's share is spent. */
  take(who: { schoolId: string; userId: string }): Promise<boolean>;
  giveBack(who: { schoolId: string; userId: string }): Promise<void>;
}

/** News of who may do what in a school, as PostgreSQL told it. */
export interface MembershipEvents {
  /** Ends when the signal aborts. Yields once per change of that person's membership in that school. */
  watch(school: string, userId: string, signal: AbortSignal): AsyncIterable<{ id: string }>;
}

/** The bytes of a file, to be read once. */
export interface FileBytes {
  readonly stream: Readable;
  readonly sizeBytes: number;
}

/** Where the bytes of files lie. A school's part of it is opened by `schoolFiles`; nothing else takes a key. */
export interface FileStore {
  /** All of the bytes or, where it rejects, none. */
  put(key: string, bytes: Uint8Array, mediaType: string): Promise<void>;
  /** Rejects where there are none. */
  read(key: string): Promise<FileBytes>;
  /** Resolves also where there are none. */
  remove(key: string): Promise<void>;
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
  readonly transferAttempts: TransferAttempts;
  readonly cursors: CursorCodec;
  readonly files: FileStore;
  readonly log: Log;
}
