import type { Actor } from "@athena/db/actor";
import { systemActor } from "@athena/db/actor";
import { type ResolvedDatabase, resolveDatabase } from "@athena/db/connection";
import { readSecret } from "@athena/db/secrets";
import { newId } from "@athena/domain/ids";
import { readEnv } from "../env.ts";
import { makeLog } from "../log.ts";
import { mailTransport } from "../mail/transport.ts";
import { projectDir } from "../place.ts";
import { openServices, type Services } from "../services.ts";
import { fileStore } from "../storage/file-store.ts";

/** Runs a command with the database: the running server's, or the embedded one, started and stopped for it. */
export async function withDatabase<T>(
  work: (database: ResolvedDatabase) => Promise<T>,
): Promise<T> {
  const { source } = readEnv();
  const database = await resolveDatabase(source, projectDir, { ifRunning: "attach" });
  try {
    return await work(database);
  } finally {
    await database.stop();
  }
}

/** The same with everything a server holds open: accounts, mails, the platform's door. */
export function withServices<T>(work: (services: CommandServices) => Promise<T>): Promise<T> {
  return withDatabase(async ({ appUrl, platformUrl, authUrl }) => {
    const env = readEnv();
    const log = makeLog({ level: "warn", isPretty: false });
    const publicUrl = env.publicUrl ?? `http://localhost:${env.port}`;
    const secret = readSecret(env.source, projectDir);
    const send = mailTransport(env, log);
    const services = await openServices({
      appUrl,
      platformUrl,
      authUrl,
      secret,
      publicUrl,
      send,
      log,
      files: fileStore(env.files),
      poolMax: 2,
    });
    try {
      return await work({ ...services, publicUrl });
    } finally {
      await services.close();
    }
  });
}

export interface CommandServices extends Services {
  readonly publicUrl: string;
}

/** Who acts when an operator types a command: the system, and the log says by which one. */
export const commandActor: Actor = { ...systemActor, name: "athena (command line)" };
export const newRequestId = () => `cli-${newId()}`;
export const say = (text: string) => console.log(text);
