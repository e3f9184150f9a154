import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { TestDatabase } from "@athena/db/testing/database";
import { signInSecretaries } from "./bench-people.ts";
import type { ScaleListening, ScaleStart, ScaleUsage } from "./scale-server.ts";

export interface ScaleServer {
  readonly url: string;
  /** Of each school's secretary, in the order of the schools. */
  readonly cookies: readonly string[];
  usage(): Promise<ScaleUsage>;
  close(): void;
}

/** The whole product over that database in a process of its own, a secretary of each school signed in. */
export async function openScaleServer(
  database: TestDatabase,
  schools: number,
): Promise<ScaleServer> {
  const child = fork(fileURLToPath(new URL("scale-server.ts", import.meta.url)));
  const { appUrl, platformUrl, authUrl, ownerUrl } = database;
  const start: ScaleStart = { urls: { appUrl, platformUrl, authUrl }, poolMax: 8 };
  const { url, secret } = await ask<ScaleListening>(child, start);
  const cookies = await signInSecretaries(ownerUrl, { schools, cookieSecret: secret });
  return { url, cookies, usage: () => ask<ScaleUsage>(child, "usage"), close: () => child.kill() };
}

/** Asks a child one thing after the other; rejects when it ends instead of answering. */
async function ask<Answer>(child: ChildProcess, message: ScaleStart | "usage"): Promise<Answer> {
  const asked = new AbortController();
  const { signal } = asked;
  const ended = once(child, "exit", { signal }).then(([code]) => {
    throw new Error(`the server of the benchmark ended with ${code}`);
  });
  // Nobody waits for it any more when the answer has come.
  ended.catch(() => {});
  child.send(message);
  try {
    const [answer] = await Promise.race([once(child, "message", { signal }), ended]);
    return answer;
  } finally {
    asked.abort();
  }
}
