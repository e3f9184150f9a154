import pg from "pg";
import { type Identity, personFacts } from "./identity.ts";

/** Who asked for a job: a member, or the operator by a support access. */
export interface Asker {
  readonly schoolId: string;
  readonly userId: string | null;
  readonly supportId: string | null;
}

/**
 * What a job's run needs beside its school's handle: who asked, as they are now, and the notes of how far it is, which
 * others must see while its transaction is open. Three statements of the platform's role, each of one school.
 */
export interface JobDesk {
  /** Whether the school is there and active. */
  isSchoolActive(schoolId: string): Promise<boolean>;
  /** Undefined where there is no such active person any more. */
  asker(asker: Asker): Promise<Identity | undefined>;
  /** Notes how far an open job is. Says whether it should go on: not when it has ended or is to be cancelled. */
  note(job: { schoolId: string; jobId: string }, progress: Progress): Promise<JobNote>;
  close(): Promise<void>;
}

export interface Progress {
  readonly done: number;
  readonly total: number | null;
}

export interface JobNote {
  readonly isOpen: boolean;
  readonly isCancelled: boolean;
}

const activity = {
  name: "job-school",
  text: 'select is_active as "isActive" from schools where id = $1',
};

const asker = {
  name: "job-asker",
  text: `
    select null as "sessionId", ${personFacts("$1::uuid", "$3::uuid")},
      null as "tokenPermissions", null as "tokenId"
    from users u
    where u.is_active and u.id = coalesce($2::uuid,
      (select x.user_id from support_sessions x where x.id = $3::uuid and x.school_id = $1::uuid))`,
};

const note = {
  name: "job-note",
  text: `
    update jobs set began_at = coalesce(began_at, now()), progress_done = $3, progress_total = $4
    where school_id = $1 and id = $2 and outcome is null
    returning cancel_asked_at is not null as "isCancelled"`,
};

interface JobDeskOptions {
  platformUrl: string;
  preparedStatements?: boolean;
}

export function jobDesk({ platformUrl, preparedStatements = true }: JobDeskOptions): JobDesk {
  const pool = new pg.Pool({ connectionString: platformUrl, max: 2 });
  // An idle connection that PostgreSQL closes must not end the process; the next query opens another.
  pool.on("error", () => {});
  const ask = async <Row extends object>(
    { name, text }: { name: string; text: string },
    values: readonly unknown[],
  ): Promise<Row | undefined> => {
    const named = preparedStatements ? { name } : {};
    const { rows } = await pool.query<Row>({ text, values: [...values], ...named });
    return rows[0];
  };
  return {
    isSchoolActive: async (schoolId) =>
      (await ask<{ isActive: boolean }>(activity, [schoolId]))?.isActive ?? false,
    asker: ({ schoolId, userId, supportId }) => ask<Identity>(asker, [schoolId, userId, supportId]),
    note: async ({ schoolId, jobId }, { done, total }) => {
      const open = await ask<{ isCancelled: boolean }>(note, [schoolId, jobId, done, total]);
      return { isOpen: open !== undefined, isCancelled: open?.isCancelled ?? false };
    },
    close: () => pool.end(),
  };
}
