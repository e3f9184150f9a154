import { appRouter } from "@athena/api/root";
import { buildApp } from "../../../apps/server/src/app.ts";
import { makeLog } from "../../../apps/server/src/log.ts";
import { openServices } from "../../../apps/server/src/services.ts";
import { localFiles } from "../../../apps/server/src/storage/local-files.ts";
import type { BenchUrls } from "./open-contestants.ts";

/** The whole product on a port of its own: session, membership, rights, validation, audit of refusals, metrics. */
export async function athenaServer(
  urls: BenchUrls,
  poolMax: number,
): Promise<{ readonly url: string; readonly secret: string }> {
  const log = makeLog({ level: "error" });
  const publicUrl = "http://localhost:3000";
  const secret = "a secret of the benchmark that is long enough";
  const send = async () => {};
  const files = localFiles("/nonexistent");
  const services = await openServices({ ...urls, publicUrl, send, log, files, secret, poolMax });
  const app = await buildApp({
    ...services,
    ...{ router: appRouter, log, publicUrl },
    secret: services.cookieSecret,
    checks: { ping: () => services.database.ping(), pendingMigrations: services.pendingMigrations },
    // One person asks here more often than a school does.
    limits: { perPerson: 1e9, perAddress: 1e9 },
  });
  await services.memberships.ready;
  return { url: await app.listen({ host: "127.0.0.1", port: 0 }), secret: services.cookieSecret };
}
