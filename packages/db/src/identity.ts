import type { Permission, SchoolRole } from "@athena/roles";
import { type Observe, tellOutcome } from "@athena/tenancy";
import pg from "pg";

export interface MembershipFact {
  schoolId: string;
  schoolName: string;
  schoolSlug: string;
  schoolColor: string;
  schoolDaneCode: string | null;
  schoolIsActive: boolean;
  isActive: boolean;
  roles: SchoolRole[];
}

export interface Identity {
  /** The session's row, or null when a token asked. */
  sessionId: string | null;
  userId: string;
  email: string;
  fullName: string;
  isSuperadmin: boolean;
  twoFactorEnabled: boolean;
  memberships: MembershipFact[];
  /** The open support access to the asked school, if any. */
  support: {
    id: string;
    schoolId: string;
    schoolName: string;
    schoolSlug: string;
    schoolColor: string;
    schoolDaneCode: string | null;
    reason: string;
    expiresAt: string;
  } | null;
  /** What the token is narrowed to; null for a session, which has all its roles give. */
  tokenPermissions: Permission[] | null;
  tokenId: string | null;
}

export interface TokenRow extends Identity {
  tokenHash: string;
  tokenLastUsedAt: string | null;
}

const memberships = `
  coalesce((
    select json_agg(json_build_object(
      'schoolId', m.school_id, 'schoolName', sc.name, 'schoolSlug', sc.slug,
      'schoolColor', st.color, 'schoolDaneCode', sc.dane_code, 'schoolIsActive', sc.is_active, 'isActive', m.is_active, 'roles', m.roles
    ) order by sc.name, m.school_id)
    from school_memberships m
    join schools sc on sc.id = m.school_id
    left join school_settings st on st.school_id = m.school_id
    where m.user_id = u.id
  ), '[]'::json)`;

/** What is told of a person `u` in person. The support access is the open one to that school, or only that one. */
export const personFacts = (school: string, support?: string): string => `
      u.id as "userId", u.email, u.full_name as "fullName", u.two_factor_enabled as "twoFactorEnabled",
      exists (select 1 from platform_admins pa where pa.user_id = u.id) as "isSuperadmin",
      ${memberships} as memberships,
      (select json_build_object('id', x.id, 'schoolId', x.school_id, 'schoolName', sc.name, 'schoolSlug', sc.slug,
          'schoolColor', st.color, 'schoolDaneCode', sc.dane_code, 'reason', x.reason, 'expiresAt', x.expires_at)
        from support_sessions x
        join schools sc on sc.id = x.school_id and sc.is_active
        left join school_settings st on st.school_id = x.school_id
        where x.user_id = u.id and x.ended_at is null and x.expires_at > now() and x.school_id = ${school}
          ${support === undefined ? "" : `and x.id = ${support}`}
        order by x.expires_at desc limit 1) as support`;

const bySession = {
  name: "identity-by-session",
  text: `
    select s.id as "sessionId", ${personFacts("$2::uuid")},
      null as "tokenPermissions", null as "tokenId"
    from auth_sessions s
    join users u on u.id = s.user_id
    where s.token = $1 and s.expires_at > now() and u.is_active`,
};

const byToken = {
  name: "identity-by-token",
  text: `
    select null as "sessionId", u.id as "userId", u.email, u.full_name as "fullName", false as "twoFactorEnabled",
      false as "isSuperadmin",
      json_build_array(json_build_object(
        'schoolId', m.school_id, 'schoolName', sc.name, 'schoolSlug', sc.slug, 'schoolColor', st.color,
        'schoolDaneCode', sc.dane_code, 'schoolIsActive', sc.is_active, 'isActive', m.is_active, 'roles', m.roles)) as memberships,
      null as support, t.permissions as "tokenPermissions", t.id as "tokenId", t.token_hash as "tokenHash",
      t.last_used_at as "tokenLastUsedAt"
    from access_tokens t
    join school_memberships m on m.school_id = t.school_id and m.user_id = t.user_id
    join users u on u.id = t.user_id
    join schools sc on sc.id = t.school_id
    left join school_settings st on st.school_id = t.school_id
    where t.school_id = $1 and t.id = $2 and t.revoked_at is null
      and t.expires_at > now() and u.is_active`,
};

const tokenUsed = {
  name: "token-used",
  text: `
    update access_tokens set last_used_at = now()
    where school_id = $1 and id = $2
      and (last_used_at is null or last_used_at < now() - interval '1 hour')`,
};

/**
 * Who is asking, in one statement of the platform role: the session, the user, their memberships and schools.
 * Read on every request; nothing of it travels in a cookie.
 */
export interface IdentityReader {
  bySession(token: string, askedSchool: string | null): Promise<Identity | undefined>;
  byToken(schoolId: string, tokenId: string): Promise<TokenRow | undefined>;
  /** Notes that a token was used, at most once an hour. */
  tokenUsed(schoolId: string, tokenId: string): Promise<void>;
  close(): Promise<void>;
}

interface IdentityOptions {
  platformUrl: string;
  max?: number;
  preparedStatements?: boolean;
  /** Told of each statement, as the wall tells it of its own. */
  observe?: Observe | undefined;
}

export function identityReader(options: IdentityOptions): IdentityReader {
  const { platformUrl, max = 5, preparedStatements = true, observe } = options;
  const pool = new pg.Pool({ connectionString: platformUrl, max });
  // An idle connection that PostgreSQL closes must not end the process; the next query opens another.
  pool.on("error", () => {});
  const ask = async <Row extends object>(
    query: { name: string; text: string },
    values: readonly unknown[],
  ): Promise<Row | undefined> => {
    const { text } = query;
    const named = preparedStatements ? { name: query.name } : {};
    const asked = pool.query<Row>({ text, values: [...values], ...named });
    if (observe) {
      const outcome = asked.then((response) => ({ response }));
      tellOutcome(observe, { text, tenantId: undefined, verdict: undefined }, outcome);
    }
    const { rows } = await asked;
    return rows[0];
  };
  return {
    bySession: (token, askedSchool) => ask<Identity>(bySession, [token, askedSchool]),
    byToken: (schoolId, tokenId) => ask<TokenRow>(byToken, [schoolId, tokenId]),
    tokenUsed: async (schoolId, tokenId) => {
      await ask(tokenUsed, [schoolId, tokenId]);
    },
    close: () => pool.end(),
  };
}
