import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../../../", import.meta.url));
const startMs = 120_000;
const stopMs = 20_000;

interface ServerOptions {
  databaseUrl: string;
  smtpUrl: string;
  folder: string;
}

/** Starts Athena as `npm start` does, on a free port, and waits until it says that it is ready. */
export async function startServer(
  options: ServerOptions,
): Promise<{ url: string; stop: () => Promise<void> }> {
  const child = spawn(
    process.execPath,
    // The second import ends the server when this process is gone, however it ended.
    [
      "--import",
      "tsx",
      "--import",
      `${root}scripts/lib/with-launcher.mjs`,
      "apps/server/src/main.ts",
    ],
    { cwd: root, env: environment(options), stdio: ["ignore", "pipe", "pipe", "ipc"] },
  );
  const url = await ready(child).catch(async (error: unknown) => {
    await stopped(child);
    throw error;
  });
  return { url, stop: () => stopped(child) };
}

/** Nothing of the person's own settings: the run is the same on every machine. */
function environment({ databaseUrl, smtpUrl, folder }: ServerOptions): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR } = process.env;
  return {
    PATH,
    HOME,
    ...(TMPDIR && { TMPDIR }),
    NODE_ENV: "development",
    HOST: "127.0.0.1",
    PORT: "0",
    LOG_LEVEL: "warn",
    DATABASE_URL: databaseUrl,
    SMTP_URL: smtpUrl,
    ATHENA_DATA_DIR: folder,
    ATHENA_SECRET: "the secret of a server that lives for one run of tests",
    ATHENA_DEMO: "on",
  };
}

function ready(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    const hear = (data: Buffer) => {
      said = (said + data.toString()).slice(-8000);
      const [, url] = /ready at (http:\S+)/.exec(said) ?? [];
      if (!url) return;
      clearTimeout(timer);
      resolve(url);
    };
    const fail = (what: string) => reject(new Error(`Athena ${what}. It said last:\n${said}`));
    const timer = setTimeout(() => fail(`was not ready after ${startMs / 1000} s`), startMs);
    child.stdout?.on("data", hear);
    child.stderr?.on("data", hear);
    child.once("error", (error) => fail(`did not start: ${error.message}`));
    child.once("exit", (code) => {
      clearTimeout(timer);
      fail(`ended with code ${code}`);
    });
  });
}

function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill("SIGKILL"), stopMs);
    child.once("exit", () => {
      clearTimeout(timer);
      resolve();
    });
    child.kill("SIGTERM");
  });
}
