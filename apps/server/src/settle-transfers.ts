import type { Deps } from "@athena/api/deps";
import { settleLapsed } from "@athena/api/group-transfers";

const hourMs = 3_600_000;

/** Settles what transfers of a dead process left half done, now and every hour. Answers what stops it. */
export function settleTransfers({ database, log }: Pick<Deps, "database" | "log">) {
  let round = Promise.resolve();
  const next = () => {
    round = round
      .then(() => settleLapsed(database, log))
      .then((count) => {
        if (count > 0) log.info({ count }, "transfers left half done were settled");
      })
      .catch((err: unknown) =>
        log.error({ err }, "transfers were not settled: the next hour does it"),
      );
  };
  next();
  const clock = setInterval(next, hourMs);
  clock.unref();
  return async () => {
    clearInterval(clock);
    await round;
  };
}
