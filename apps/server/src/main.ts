import { appRouter } from "@athena/api/root";
import { type ResolvedDatabase, resolveDatabase } from "@athena/db/connection";
import { StartupError } from "@athena/db/engine/startup-error";
import { examine } from "@athena/db/examine";
import { migrate } from "@athena/db/migrate";
import { readSecret } from "@athena/db/secrets";
import { hasDemoGroup } from "@athena/db/seeds/has-demo-group";
import { hashPassword } from "better-auth/crypto";
import closeWithGrace from "close-with-grace";
import { buildApp } from "./app.ts";
import { demoTable } from "./demo/demo-table.ts";
import { seedGroup } from "./demo/seed-group.ts";
import { type Env, EnvError, readEnv } from "./env.ts";
import { probePort, unusable } from "./listen.ts";
import { makeLog } from "./log.ts";
import { mailTransport } from "./mail/transport.ts";
import { projectDir, webRoot } from "./place.ts";
import { openServices } from "./services.ts";
import { settleTransfers } from "./settle-transfers.ts";
import { type Steps, stepsOn } from "./steps.ts";
import { fileStore } from "./storage/file-store.ts";
import { sweepHourly } from "./storage/sweep-hourly.ts";

/** What has been opened, to be closed in reverse. */
const opened: (() => Promise<unknown>)[] = [];

async function closeAll(): Promise<void> {
  for (const close of opened.splice(0).reverse()) await close();
}

async function start(env: Env, steps: Steps): Promise<void> {
  const { host } = env;
  const port = await probePort(host, env.port);
  const publicUrl = env.publicUrl ?? `http://localhost:${port}`;
  const log = makeLog({
    level: env.logLevel,
    isPretty: !env.isProduction && process.stdout.isTTY === true,
  });

  const database = await steps.run("Database", async (say) => {
    const found = await resolveDatabase(env.source, projectDir);
    opened.push(() => found.stop());
    say(found.description);
    return found;
  });
  const hasDemo = await prepare(database, env, steps);

  const app = await steps.run("Server", async () => {
    const { appUrl, platformUrl, authUrl, jobsUrl } = database;
    const secret = readSecret(env.source, projectDir);
    const { poolMax, preparedStatements, traceShare, metricsToken, trustProxy } = env;
    const send = mailTransport(env, log);
    const services = await openServices({
      ...{ appUrl, platformUrl, authUrl, secret, publicUrl, send, log },
      ...{ poolMax, preparedStatements, traceShare, files: fileStore(env.files) },
    });
    opened.push(() => services.close());
    opened.push(settleTransfers(services.deps));
    services.startJobs(jobsUrl);
    opened.push(sweepHourly(services.deps));
    const built = await buildApp({
      ...services,
      ...{ router: appRouter, log, publicUrl, trustProxy, metricsToken, webRoot },
      secret: services.cookieSecret,
      checks: {
        ping: () => services.database.ping(),
        pendingMigrations: services.pendingMigrations,
      },
      isOriginFixed: env.isProduction,
    });
    opened.push(() => built.close());
    return built;
  });
  await app
    .listen({ host, port })
    .catch((error: unknown) => Promise.reject(unusable({ host, port }, error)));
  steps.line(`\nAthena is ready at ${publicUrl}\n`);
  if (hasDemo) steps.line(`Demo log-ins\n${demoTable()}\n`);
}

/**
 * Migrations, the doctor's word that the wall stands, and the demo group where there is no school yet.
 * Returns whether the demo group is there.
 */
async function prepare(database: ResolvedDatabase, env: Env, steps: Steps): Promise<boolean> {
  await steps.run("Migrations", async (say) => {
    const ran = await migrate(database);
    say(ran.length > 0 ? `${ran.length} new` : "up to date");
  });
  await steps.run("Doctor", async (say) => {
    const findings = await examine(database);
    const errors = findings.filter(({ severity }) => severity === "error");
    if (errors.length > 0) {
      const names = [...new Set(errors.map(({ object }) => object))].join(", ");
      throw new StartupError(
        `The database breaks ${errors.length} rule(s) that keep schools apart (${names}): npm run doctor tells why and how to mend them.`,
      );
    }
    say("the wall stands");
  });
  if (!env.demo) return false;
  await steps.run("Demo group", async (say) => {
    const { put: putFile } = fileStore(env.files);
    const isNew = await seedGroup({ database, hashPassword, putFile, onProgress: say });
    if (!isNew) say("kept as it is");
  });
  return hasDemoGroup(database.ownerUrl);
}

/** One clear sentence for whoever started Athena; a stack only for what nobody foresaw. */
async function fail(error: unknown): Promise<never> {
  await closeAll().catch(() => {});
  if (error instanceof EnvError) process.stderr.write(`\n${error.faults.join("\n")}\n`);
  else if (error instanceof StartupError) process.stderr.write(`\n${error.message}\n`);
  else
    process.stderr.write(
      `\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
  process.exit(1);
}

const steps = stepsOn();
closeWithGrace({ delay: 15_000 }, async ({ err }) => {
  if (err) process.stderr.write(`\n${err.stack ?? err.message}\n`);
  steps.line("\nStopping: open requests finish, then the database closes.");
  await closeAll();
});
try {
  await start(readEnv(), steps);
} catch (error) {
  await fail(error);
}
