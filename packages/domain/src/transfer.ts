/**
 * A student's way from one school of the group to another. The origin releases an enrollment and gets a code; whoever
 * has the code and the document may receive it, once. No transaction holds both schools, so the receiving school
 * claims first, commits its own rows, and then has the origin complete; what a dead process left behind is settled.
 */
export const transferStates = ["open", "claimed", "received", "revoked"] as const;
export type TransferState = (typeof transferStates)[number];

export const transferActs = ["claim", "giveBack", "complete", "revoke"] as const;
export type TransferAct = (typeof transferActs)[number];

const outcomes: Record<TransferAct, { from: TransferState; to: TransferState }> = {
  claim: { from: "open", to: "claimed" },
  giveBack: { from: "claimed", to: "open" },
  complete: { from: "claimed", to: "received" },
  revoke: { from: "open", to: "revoked" },
};

/** What an act makes of a release; null where it is none for this state. */
export function afterAct(state: TransferState, act: TransferAct): TransferState | null {
  const { from, to } = outcomes[act];
  return state === from ? to : null;
}

export interface Release {
  readonly state: TransferState;
  /** ISO moments. */
  readonly expiresAt: string;
  /** Null unless claimed. */
  readonly claimedUntil: string | null;
}

/** How a release stands at a moment: as its state says, unless its time is over or its claim has lapsed. */
export function standing(
  { state, expiresAt, claimedUntil }: Release,
  now: Date,
): TransferState | "expired" | "lapsed" {
  const isPast = (moment: string | null) => moment !== null && Date.parse(moment) <= now.getTime();
  if (state === "claimed") return isPast(claimedUntil) ? "lapsed" : "claimed";
  return state === "open" && isPast(expiresAt) ? "expired" : state;
}

/** What ends a claim that lapsed: nobody doubles what a school has committed, nor loses what none has. */
export function settlement(isReceived: boolean): "complete" | "giveBack" {
  return isReceived ? "complete" : "giveBack";
}

export const releaseDays = 30;

const minuteMs = 60_000;
const claimMinutes = 15;
/** Its last minutes are kept free, so that no commit is under way when a claim lapses. */
const workMinutes = 5;

export function claimEnd(now: Date): string {
  return new Date(now.getTime() + claimMinutes * minuteMs).toISOString();
}

/** Whether the school that claimed may still commit. */
export function mayCommit(claimedUntil: string, now: Date): boolean {
  const spare = (claimMinutes - workMinutes) * minuteMs;
  return now.getTime() + spare <= Date.parse(claimedUntil);
}

/** Crockford's: without I, L, O and U, which people misread. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
export const codeBytes = 10;

/** The code of ten random bytes: sixteen signs, in groups of four. */
export function transferCode(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  const signs = (bits.match(/.{5}/g) ?? []).map((five) => alphabet[Number.parseInt(five, 2)]);
  return (signs.join("").match(/.{4}/g) ?? []).join("-");
}

/** A code as somebody typed it, in the form `transferCode` gives; null where it can be none. */
export function readTransferCode(text: string): string | null {
  const signs = text
    .toUpperCase()
    .replace(/[\s.-]/g, "")
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1");
  if (signs.length !== 16 || ![...signs].every((sign) => alphabet.includes(sign))) return null;
  return (signs.match(/.{4}/g) ?? []).join("-");
}
