import pg from "pg";
import { demoSchoolId, demoSchools } from "./demo-schools.ts";

/** The numbers, from 1, of the demo schools that are there and have no student yet. */
export async function emptyDemoSchools(ownerUrl: string): Promise<number[]> {
  const client = new pg.Client(ownerUrl);
  client.on("error", () => {});
  await client.connect();
  try {
    const ids = demoSchools.map(demoSchoolId);
    const { rows } = await client.query<{ id: string }>(
      `select id from schools where id = any($1)
       and not exists (select from students where students.school_id = schools.id)`,
      [ids],
    );
    const empty = new Set(rows.map(({ id }) => id));
    return ids.flatMap((id, place) => (empty.has(id) ? [place + 1] : []));
  } finally {
    await client.end();
  }
}
