import { rmSync } from "node:fs";
import { join } from "node:path";
import { startEmbedded } from "../../../../packages/db/src/engine/embedded.ts";
import { makeOpen } from "../../../../packages/db/src/engine/folders.ts";

/** An empty PostgreSQL of this run's own, whatever DATABASE_URL says: the tests need the demo group as it was made. */
export async function openDatabase(
  folder: string,
): Promise<{ url: string; stop: () => Promise<void> }> {
  makeOpen(folder);
  const server = await startEmbedded({ dataDir: join(folder, "pg"), durable: false });
  const stop = async () => {
    await server.stop();
    rmSync(server.folder, { recursive: true, force: true });
  };
  return { url: server.url, stop };
}
