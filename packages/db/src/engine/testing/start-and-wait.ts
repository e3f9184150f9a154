import { startEmbedded } from "../embedded.ts";

/** A process of its own for tests that kill it: starts the data folder it is given and lives on. */
const { port } = await startEmbedded({ dataDir: process.argv[2] ?? "", durable: false });
process.stdout.write(`${port}\n`);
setInterval(() => {}, 60_000);
