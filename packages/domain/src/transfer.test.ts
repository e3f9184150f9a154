import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  afterAct,
  claimEnd,
  mayCommit,
  readTransferCode,
  settlement,
  standing,
  transferActs,
  transferCode,
  transferStates,
} from "./transfer.ts";

describe("a release", () => {
  test("passes through these states and no others", () => {
    const table = transferStates.map((state) => [
      state,
      Object.fromEntries(transferActs.map((act) => [act, afterAct(state, act)])),
    ]);
    const none = { claim: null, giveBack: null, complete: null, revoke: null };
    expect(Object.fromEntries(table)).toEqual({
      open: { ...none, claim: "claimed", revoke: "revoked" },
      claimed: { ...none, giveBack: "open", complete: "received" },
      received: none,
      revoked: none,
    });
  });

  test("is received at most once, whatever comes in whatever order", () => {
    const acts = fc.array(fc.constantFrom(...transferActs), { maxLength: 40 });
    fc.assert(
      fc.property(acts, (tried) => {
        let state: (typeof transferStates)[number] = "open";
        let received = 0;
        for (const act of tried) {
          const next = afterAct(state, act);
          if (next === "received") received += 1;
          state = next ?? state;
        }
        expect(received).toBeLessThanOrEqual(1);
      }),
    );
  });

  test("expires when nobody took it, and its claim lapses", () => {
    const now = new Date("2026-11-23T12:00:00Z");
    const [past, future] = ["2026-11-23T12:00:00Z", "2026-11-23T12:00:01Z"];
    const at = (state: (typeof transferStates)[number], expiresAt: string, until?: string) =>
      standing({ state, expiresAt, claimedUntil: until ?? null }, now);
    expect(at("open", future)).toBe("open");
    expect(at("open", past)).toBe("expired");
    expect(at("claimed", past, future)).toBe("claimed");
    expect(at("claimed", future, past)).toBe("lapsed");
    expect(at("received", past)).toBe("received");
    expect(at("revoked", past)).toBe("revoked");
  });

  test("whose claim lapsed is completed where the other school has it, and else given back", () => {
    expect([settlement(true), settlement(false)]).toEqual(["complete", "giveBack"]);
  });

  test("is committed only long before its claim lapses", () => {
    const claimed = new Date("2026-11-23T12:00:00Z");
    const until = claimEnd(claimed);
    const after = (minutes: number) => new Date(claimed.getTime() + minutes * 60_000);
    expect([0, 5, 6, 15, 16].map((minutes) => mayCommit(until, after(minutes)))).toEqual([
      ...[true, true, false, false, false],
    ]);
  });
});

describe("a code", () => {
  test("has 80 bits, in four groups of four signs", () => {
    expect(transferCode(new Uint8Array(10))).toBe("0000-0000-0000-0000");
    expect(transferCode(new Uint8Array(10).fill(255))).toBe("ZZZZ-ZZZZ-ZZZZ-ZZZZ");
  });

  test("is read back as people write it", () => {
    const bytes = fc.uint8Array({ minLength: 10, maxLength: 10 });
    fc.assert(
      fc.property(bytes, (random) => {
        const code = transferCode(random);
        const spoken = code.toLowerCase().replaceAll("0", "o").replaceAll("1", "l");
        expect(readTransferCode(code)).toBe(code);
        expect(readTransferCode(spoken.replaceAll("-", " "))).toBe(code);
      }),
    );
  });

  test("is none with other signs or another length", () => {
    const wrong = ["", "0000-0000-0000-000", "0000-0000-0000-00000", "0000-0000-0000-000U", "ñ"];
    expect(wrong.map(readTransferCode)).toEqual(wrong.map(() => null));
  });
});
