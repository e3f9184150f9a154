import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../../../../", import.meta.url));
const script = fileURLToPath(new URL("serve.mjs", import.meta.url));

export type Statement = readonly [sql: string, values: readonly unknown[]];
type Row = Record<string, unknown>;

/** Athena's own server in a process of its own, and the ways behind its back that a test needs. */
export interface RealServer {
  readonly port: number;
  /** The cookie of a new session of that account, `name=value`. */
  openSession(userId: string): Promise<string>;
  /** Runs statements in one transaction as the database's owner; answers the rows of each. */
  run(...statements: readonly Statement[]): Promise<Row[][]>;
  stop(): Promise<void>;
}

interface Told {
  readonly id?: number;
  readonly port?: number;
  readonly answer?: unknown;
  readonly fault?: string;
}

/** Starts it; it takes part in the run's PostgreSQL, which the environment names. */
export async function startRealServer(): Promise<RealServer> {
  const child = spawn(process.execPath, ["--import", "tsx", script], {
    cwd: root,
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  const { port, ask } = await talkTo(child);
  return {
    port,
    openSession: async (userId) => String(await ask("openSession", { userId })),
    run: async (...statements) => (await ask("run", { statements })) as Row[][],
    stop: () =>
      new Promise((resolve) => {
        if (child.exitCode !== null) return resolve();
        child.once("exit", () => resolve());
        child.disconnect();
      }),
  };
}

type Ask = (act: string, asked: object) => Promise<unknown>;

/** Waits until it answers; throws what it said when it ends before. */
function talkTo(child: ChildProcess): Promise<{ port: number; ask: Ask }> {
  const waiting = new Map<number, (told: Told) => void>();
  let said = "";
  child.stderr?.on("data", (data: Buffer) => {
    said = (said + data.toString()).slice(-4000);
  });
  let asked = 0;
  const ask: Ask = (act, what) =>
    new Promise((resolve, reject) => {
      const id = ++asked;
      waiting.set(id, ({ answer, fault }) =>
        fault === undefined ? resolve(answer) : reject(new Error(fault)),
      );
      child.send({ id, act, asked: what });
    });
  return new Promise((resolve, reject) => {
    child.on("message", (told: Told) => {
      if (told.port !== undefined) return resolve({ port: told.port, ask });
      const id = told.id ?? 0;
      waiting.get(id)?.(told);
      waiting.delete(id);
    });
    child.once("exit", (code) => {
      const fault = `the server ended with code ${code}. It said last:\n${said}`;
      reject(new Error(fault));
      for (const hear of waiting.values()) hear({ fault });
    });
  });
}
