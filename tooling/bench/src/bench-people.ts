import { randomBytes, randomUUID } from "node:crypto";
import pg from "pg";
import { sessionCookieName, signedCookie } from "../../../apps/server/src/auth/session-cookie.ts";
import { schoolId } from "./population.ts";

/** A secretary for each of the schools, signed in; gives their cookies in the order of the schools. */
export async function signInSecretaries(
  ownerUrl: string,
  options: { readonly schools: number; readonly cookieSecret: string },
): Promise<string[]> {
  const { schools, cookieSecret } = options;
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    // Triggers off: who opened these accounts is no part of a benchmark.
    await owner.query("set session_replication_role = replica");
    const people = Array.from({ length: schools }, (_, school) => ({
      school: schoolId(school),
      user: randomUUID(),
      email: `secretary-${school}@bench.test`,
      token: randomBytes(24).toString("base64url"),
    }));
    const columnOf = (name: keyof (typeof people)[number]) => people.map((person) => person[name]);
    const lists = [columnOf("school"), columnOf("user"), columnOf("email")];
    await owner.query(
      `insert into users (id, email, full_name)
       select id, email, 'Secretary' from unnest($1::uuid[], $2::text[]) u (id, email)`,
      lists.slice(1),
    );
    await owner.query(
      `insert into school_memberships (school_id, id, user_id, full_name, email, roles, search_text, sort_name)
       select school, gen_random_uuid(), id, 'Secretary', email, '{secretary}', 'secretary', 'secretary'
       from unnest($1::uuid[], $2::uuid[], $3::text[]) u (school, id, email)`,
      lists,
    );
    await owner.query(
      `insert into auth_sessions (id, user_id, token, expires_at)
       select gen_random_uuid(), id, token, now() + interval '1 day'
       from unnest($1::uuid[], $2::text[]) u (id, token)`,
      [columnOf("user"), columnOf("token")],
    );
    const cookies = people.map(
      ({ token }) =>
        `${sessionCookieName(false)}=${encodeURIComponent(signedCookie(token, cookieSecret))}`,
    );
    return cookies;
  } finally {
    await owner.end();
  }
}
