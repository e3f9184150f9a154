import { join } from "node:path";
import { build } from "./lib/build.mjs";
import { prepare } from "./lib/install.mjs";
import { root, runTogether } from "./lib/run.mjs";
import { main } from "./lib/step.mjs";

const server = "apps/server/src/main.ts";
/** Ends a program when the launcher is gone. */
const linked = ["--import", new URL("lib/with-launcher.mjs", import.meta.url).href];

/** The server restarts and the browser reloads by themselves; the page comes from Vite, which passes calls on. */
function development() {
  const [port, webPort] = [process.env.PORT ?? "3000", process.env.WEB_PORT ?? "5173"];
  const PUBLIC_URL = process.env.PUBLIC_URL ?? `http://localhost:${webPort}`;
  const web = join(root, "apps", "web");
  return [
    {
      args: [...linked, "node_modules/tsx/dist/cli.mjs", "watch", "--clear-screen=false", server],
      env: { PORT: port, PUBLIC_URL },
    },
    {
      args: [...linked, "node_modules/vite/bin/vite.js", "--port", webPort, "--strictPort"],
      env: { ATHENA_API_PORT: port },
      cwd: web,
    },
  ];
}

/** `npm start`: everything from a fresh clone to a running Athena. `npm run dev`: the same with hot reload. */
await main(async () => {
  await prepare();
  if (process.argv.includes("--dev")) return runTogether(development());
  await build();
  return runTogether([{ args: ["--import", "tsx", ...linked, server] }]);
});
