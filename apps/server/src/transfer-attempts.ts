import type { TransferAttempts } from "@athena/api/deps";
import { type Attempts, attemptKey } from "./auth/attempts.ts";

const rule = { max: 10, windowSeconds: 3600 };
const keyOf = ({ schoolId, userId }: { schoolId: string; userId: string }) =>
  attemptKey("transfer", `${schoolId}:${userId}`);

/** Ten codes an hour of one person in one school, beside those that were right. */
export function transferAttemptsIn(attempts: Attempts): TransferAttempts {
  return {
    take: async (who) => (await attempts.take([{ ...rule, key: keyOf(who) }])) === null,
    giveBack: async (who) => attempts.giveBack([keyOf(who)]),
  };
}
