import { createHash } from "node:crypto";
import { type Actor, systemActor } from "@athena/db/actor";
import type { Database } from "@athena/db/database";
import { AppError } from "@athena/domain/errors";
import { mayCommit, settlement, standing } from "@athena/domain/transfer";
import { z } from "zod";
import type { Log } from "./deps.ts";
import { type Claimed, claimRelease, completeRelease, giveBackRelease } from "./transfer-origin.ts";
import { readTransfer, type Transferred, transferTables } from "./transfer-snapshot.ts";

/** SHA-256, in hex. The code is random, so a slow hash would guard nothing. */
export const codeHash = (code: string) => createHash("sha256").update(code).digest("hex");

type Doors = Pick<Database, "platform" | "school">;

/** Who receives, in which school. */
export interface Receiver {
  readonly schoolId: string;
  readonly schoolName: string;
  readonly actor: Actor;
  readonly requestId: string;
}

/** What is asked for: a code as `readTransferCode` gives it, and whose it should be. */
export interface Ticket {
  readonly code: string;
  readonly documentType: string;
  readonly documentNumber: string;
}

export interface GroupTransfers {
  /** What a code and a document would bring. Throws TRANSFER_NOT_FOUND, whatever it is that is wrong. */
  preview(ticket: Ticket): Promise<Transferred>;
  /**
   * Brings it: claims, works, and ends the enrollment at the origin once the work has committed. The work is given what
   * came and, to call last of all inside its transaction, what refuses when the claim is about to lapse. Throws
   * TRANSFER_NOT_FOUND, CONFLICT, and what the work throws.
   */
  receive<T>(
    ticket: Ticket,
    work: (came: Transferred, refuseLate: () => void) => Promise<T>,
  ): Promise<T>;
}

/**
 * The only way on which something of one school reaches another. It opens the platform's door, which notes who looked
 * and why, and reaches the origin by the origin's own handle; of the receiving school it sees nothing.
 */
export function groupTransfers(doors: Doors, receiver: Receiver, log: Log): GroupTransfers {
  const { schoolId, schoolName, actor, requestId } = receiver;
  const by = `${schoolName} · ${actor.name}`;

  const look = ({ code, ...document }: Ticket) => {
    const door = { actor, requestId, tables: transferTables, mode: "read" } as const;
    return doors.platform({ ...door, reason: `a student comes to ${schoolName}` }, (db) =>
      readTransfer(db, { ...document, tokenHash: codeHash(code), schoolId }),
    );
  };
  const find = async (ticket: Ticket) => {
    const came = await look(ticket);
    const until =
      came && standing(came.release, new Date()) === "lapsed" && came.release.claimedUntil;
    if (came && until) await settle(doors, claimOf(came, ticket, until));
    const now = until ? await look(ticket) : came;
    if (now?.release.state === "open") return now;
    throw notFound();
  };
  const claimOf = (
    { release }: Transferred,
    { code }: Ticket,
    claimedUntil: string,
  ): Unsettled => ({
    ...{ schoolId: release.schoolId, releaseId: release.releaseId, tokenHash: codeHash(code) },
    ...{ by, requestId, claimedUntil },
  });

  return {
    preview: find,
    receive: async (ticket, work) => {
      const came = await find(ticket);
      const claimedUntil = await claimRelease(doors, { ...came.release, by, requestId });
      if (!claimedUntil) throw notFound();
      try {
        return await work(came, () => {
          if (mayCommit(claimedUntil, new Date())) return;
          throw new AppError("CONFLICT", "this took too long; try again");
        });
      } finally {
        // Whether the work has committed, the receipt says: its own word may have been lost on the way.
        await settle(doors, claimOf(came, ticket, claimedUntil)).catch((err: unknown) =>
          log.error({ requestId, err }, "a transfer was not settled: the next round does it"),
        );
      }
    },
  };
}

/** One answer for whatever is wrong. */
const notFound = () => new AppError("TRANSFER_NOT_FOUND", "no transfer has this code and document");

interface Unsettled extends Claimed {
  readonly tokenHash: string;
}

const Receipts = z.array(z.object({ enrolledOn: z.string() }));

/** Ends a claim by what became of it: where a school holds a receipt the origin completes, and else it is given back. */
async function settle(doors: Doors, { tokenHash, ...at }: Unsettled): Promise<void> {
  const tables = ["transfer_receipts", "enrollments"];
  const door = { actor: systemActor, requestId: at.requestId, tables, mode: "read" } as const;
  const found = await doors.platform({ ...door, reason: "whether a transfer arrived" }, (db) =>
    db.read((knex) =>
      knex("transferReceipts as r")
        .join("enrollments as e", { "e.schoolId": "r.schoolId", "e.id": "r.enrollmentId" })
        .where("r.tokenHash", tokenHash)
        .select("e.enrolledOn"),
    ),
  );
  const [receipt] = Receipts.parse(found.value);
  if (settlement(receipt !== undefined) === "giveBack") await giveBackRelease(doors, at);
  else await completeRelease(doors, { ...at, day: receipt?.enrolledOn ?? "" });
}

const Lapsed = z.array(
  z.object({
    ...{ schoolId: z.string(), releaseId: z.string(), tokenHash: z.string() },
    ...{ claimedBy: z.string(), claimedUntil: z.string() },
  }),
);
const atOnce = 100;

/** Settles the claims of processes that died, in all schools. Run it again at will. Answers how many there were. */
export async function settleLapsed(doors: Doors, log: Log): Promise<number> {
  const requestId = "transfers.settle";
  const tables = ["transfer_releases"];
  const door = { actor: systemActor, requestId, tables, mode: "read" } as const;
  const found = await doors.platform({ ...door, reason: "transfers left half done" }, (db) =>
    db.read((knex) =>
      knex("transferReleases")
        .where("claimedUntil", "<=", new Date().toISOString())
        .limit(atOnce)
        .select("schoolId", "id as releaseId", "tokenHash", "claimedBy", "claimedUntil"),
    ),
  );
  const lapsed = Lapsed.parse(found.value);
  for (const { claimedBy: by, ...release } of lapsed) {
    await settle(doors, { ...release, by, requestId }).catch((err: unknown) =>
      log.error({ requestId, err }, "a transfer was not settled: the next round does it"),
    );
  }
  return lapsed.length;
}
