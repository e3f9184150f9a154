import type { Owner } from "../../testing/owner.ts";
import { acting, type Change } from "./acting.ts";
import { unchanged } from "./forged-headers.ts";
import type { Persona } from "./ground.ts";
import { type Siege, targets, told } from "./siege.ts";
import { Tally } from "./tally.ts";

/** A way to lose access to school A, how it is given back, and what each person is told then. */
interface Loss {
  readonly name: string;
  readonly take: Change;
  readonly giveBack: Change;
  /** Undefined: it does not concern them. */
  readonly told: (as: Persona) => string | undefined;
  /** Without a header too: the school is then found by the memberships. */
  readonly toldWithoutHeader?: (as: Persona) => string | undefined;
}

const isOperator = (as: Persona) => as === "support" || as === "operator";
const onlyHere = (code: string) => (as: Persona) =>
  isOperator(as) || as === "both" ? undefined : code;

const setMembers = (isActive: boolean) => (db: Owner, school: string) =>
  db.rows("update school_memberships set is_active = $2 where school_id = $1", [school, isActive]);
const setSchool = (isActive: boolean) => (db: Owner, school: string) =>
  db.rows("update schools set is_active = $2 where id = $1", [school, isActive]);
const setAccounts = (isActive: boolean) => (db: Owner) =>
  db.rows("update users set is_active = $1", [isActive]);
const setEnd = (days: number) => async (db: Owner) => {
  for (const table of ["auth_sessions", "access_tokens"]) {
    await db.rows(`update ${table} set expires_at = expires_at + make_interval(days => $1)`, [
      days,
    ]);
  }
};
const setTokens = (end: string) => (db: Owner) =>
  db.rows(`update access_tokens set revoked_at = ${end}`);
const setSupport = (end: string) => (db: Owner) =>
  db.rows(`update support_sessions set ended_at = ${end}`);

const losses: readonly Loss[] = [
  {
    name: "a membership that was revoked",
    take: setMembers(false),
    giveBack: setMembers(true),
    told: (as) => (isOperator(as) ? undefined : "NOT_A_MEMBER"),
    toldWithoutHeader: onlyHere("NO_SCHOOL"),
  },
  {
    name: "a school that was closed",
    take: setSchool(false),
    giveBack: setSchool(true),
    told: (as) => (isOperator(as) ? "SUPPORT_ACCESS_REQUIRED" : "SCHOOL_INACTIVE"),
    toldWithoutHeader: onlyHere("NO_SCHOOL"),
  },
  {
    name: "an account that was closed",
    take: setAccounts(false),
    giveBack: setAccounts(true),
    told: () => "UNAUTHENTICATED",
    toldWithoutHeader: () => "UNAUTHENTICATED",
  },
  {
    name: "a session or a token that ended",
    take: setEnd(-400),
    giveBack: setEnd(400),
    told: () => "UNAUTHENTICATED",
    toldWithoutHeader: () => "UNAUTHENTICATED",
  },
  {
    name: "a token that was revoked",
    take: setTokens("now()"),
    giveBack: setTokens("null"),
    told: (as) => (as === "token" ? "UNAUTHENTICATED" : undefined),
  },
  {
    name: "support access that ended",
    take: setSupport("now()"),
    giveBack: setSupport("null"),
    told: (as) => (isOperator(as) ? "SUPPORT_ACCESS_REQUIRED" : undefined),
  },
];

/** Takes everybody's access away, in each way there is, and calls every procedure with the session they still hold. */
export async function attackWithoutAccess(siege: Siege): Promise<Tally> {
  const tally = new Tally("access that was taken away");
  const { schools } = siege.ground.world;
  for (const loss of losses) {
    await acting(siege.ground.world, loss.take);
    await siege.lookout.remember();
    for (const { facts, inputs } of targets(siege)) {
      const { path } = facts;
      const input = inputs[Math.abs(siege.seeds()) % inputs.length];
      for (const as of siege.personas) {
        const calls = [
          { code: loss.told(as), header: [schools.A.id] },
          { code: loss.toldWithoutHeader?.(as), header: [] },
        ];
        for (const { code, header } of calls) {
          if (code === undefined) continue;
          const attempt = { as, path, input, header };
          const { outcome } = await siege.strike(attempt, tally);
          const got = outcome.failure?.code ?? "an answer";
          if (got !== code) tally.cross(`${loss.name}: ${told(attempt)}: ${got}, not ${code}`);
        }
      }
    }
    await unchanged(siege, tally, loss.name);
    await acting(siege.ground.world, loss.giveBack);
  }
  await siege.lookout.remember();
  return tally;
}
