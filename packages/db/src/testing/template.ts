import { migrate } from "../migrate.ts";
import { registry } from "../registry.ts";
import type { DatabaseRoles } from "../roles.ts";
import { connected, inDatabase } from "./database.ts";
import { watchWrites } from "./write-attribution.ts";

/**
 * Migrates a database, sets the detector of foreign writes on every table of a school, and closes it to connections,
 * so that copies of it never wait for one.
 */
export async function makeTemplate(
  adminUrl: string,
  name: string,
  roles: DatabaseRoles,
): Promise<void> {
  const ownerUrl = inDatabase(adminUrl, name);
  await migrate({ ownerUrl, roles });
  await connected(ownerUrl, (owner) =>
    watchWrites(owner, { tables: registry.names("tenant"), platformRole: roles.platform.name }),
  );
  await connected(adminUrl, (admin) =>
    admin.query(`alter database ${name} with is_template true allow_connections false`),
  );
}
