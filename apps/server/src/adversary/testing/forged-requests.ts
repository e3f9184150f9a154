import { Tally } from "@athena/api/adversary/testing/tally";
import type { ProcedureFacts } from "@athena/api/procedures";
import type { TwinSchool } from "@athena/api/testing/twin-school";
import { type AppErrorCode, appErrors } from "@athena/domain/errors";
import { newId } from "@athena/domain/ids";
import {
  callOf,
  codeOf,
  type HttpCall,
  type HttpSiege,
  said,
  type Visitor,
  visitors,
} from "./http-siege.ts";
import type { Line } from "./wire.ts";

type Schools = Readonly<Record<"A" | "B", TwinSchool>>;

interface Forgery {
  readonly lines: (schools: Schools) => readonly Line[];
  /** The school a stream's link names in the address, for it can't send headers. */
  readonly param?: (schools: Schools) => unknown;
  readonly refusal: (as: Visitor) => AppErrorCode | undefined;
}

const header = (value: string): Line => ["x-school-id", value];
const invalid = () => "SCHOOL_HEADER_INVALID" as const;
/** In B they are a teacher, and may be. */
const stranger = (as: Visitor) => (as === "both" ? undefined : "NOT_A_MEMBER");

/** How a request can name another school than its own. `undefined` for a refusal: that is that person's right. */
const forgeries: Readonly<Record<string, Forgery>> = {
  "the other school": { lines: ({ B }) => [header(B.id)], refusal: stranger },
  "the other school, shouted": { lines: ({ B }) => [["X-SCHOOL-ID", B.id]], refusal: stranger },
  "a school that is not": { lines: () => [header(newId())], refusal: () => "NOT_A_MEMBER" },
  "own and other, twice sent": {
    lines: ({ A, B }) => [header(A.id), header(B.id)],
    refusal: invalid,
  },
  "other and own, twice sent": {
    lines: ({ A, B }) => [["X-School-Id", B.id], header(A.id)],
    refusal: invalid,
  },
  "the other, twice sent": { lines: ({ B }) => [header(B.id), header(B.id)], refusal: invalid },
  "a list": { lines: ({ A, B }) => [header(`${A.id},${B.id}`)], refusal: invalid },
  "capital letters": { lines: ({ B }) => [header(B.id.toUpperCase())], refusal: invalid },
  "its address word": { lines: ({ B }) => [header(B.slug)], refusal: invalid },
  nothing: { lines: () => [header("")], refusal: invalid },
  "another parameter than the header": {
    lines: ({ A }) => [header(A.id)],
    param: ({ B }) => B.id,
    refusal: invalid,
  },
  "another header than the parameter": {
    lines: ({ B }) => [header(B.id)],
    param: ({ A }) => A.id,
    refusal: invalid,
  },
  "a parameter": { lines: () => [], param: ({ B }) => B.id, refusal: stranger },
  "no school": {
    lines: () => [],
    refusal: (as) => (as === "both" ? "SCHOOL_REQUIRED" : undefined),
  },
};

/** Sends every procedure with every forged head: each is refused with its code, and changes nothing. */
export async function attackWithHeads(siege: HttpSiege): Promise<Tally> {
  const tally = new Tally("forged heads over HTTP");
  const { schools } = siege.server;
  for (const facts of siege.procedures) {
    for (const as of visitors) {
      for (const { lines: make, param, refusal } of Object.values(forgeries)) {
        const expected = refusal(as);
        if (expected === undefined) continue;
        const lines = make(schools);
        const call = withParam(inputCall(siege, facts), param?.(schools));
        // The list of the caller's own schools is theirs to read.
        const sent = as === "both" ? [schools.B.id] : [];
        const answer = await siege.strike({ as, call, lines, sent }, tally);
        const code = codeOf(answer) ?? "an answer";
        // A stream has said 200 before it says why not.
        const status = facts.type === "subscription" ? answer.status : appErrors[expected];
        if (code === expected && answer.status === status) continue;
        tally.cross(`${said(as, call, lines)}: ${answer.status} ${code}, not ${expected}`);
      }
    }
  }
  await nothingChanged(siege, tally);
  return tally;
}

/** Places where other programs look for a tenant, and this one must not. */
const elsewhere: readonly ((B: TwinSchool) => Line)[] = [
  ({ id }) => ["x-tenant-id", id],
  ({ id }) => ["school-id", id],
  ({ id }) => ["x-school", id],
  ({ slug }) => ["x-forwarded-host", `${slug}.localhost`],
  ({ slug }) => ["referer", `http://localhost/s/${slug}/students`],
];

/** Names B in places that no procedure reads, beside the own school: the answer is A's, and A's only. */
export async function attackElsewhere(siege: HttpSiege): Promise<Tally> {
  const tally = new Tally("the school named elsewhere");
  const { A, B } = siege.server.schools;
  for (const facts of siege.procedures) {
    if (facts.type === "subscription") continue;
    for (const as of visitors) {
      const lines: Line[] = [header(A.id), ...elsewhere.map((make) => make(B))];
      const given = inputCall(siege, facts);
      const more = `${given.path.includes("?") ? "&" : "?"}schoolId=${B.id}&school=${B.slug}&x-school-id=${B.id}`;
      const call = { ...given, path: `${given.path}${more}` };
      const answer = await siege.strike({ as, call, lines }, tally);
      const served = answer.headers["x-school-id"];
      const isOwn = served === A.id || (served === undefined && codeOf(answer) !== undefined);
      if (!isOwn) tally.cross(`${said(as, call, lines)}: served ${String(served)}`);
    }
  }
  for (const table of await siege.lookout.changes("B")) tally.cross(`${table} of B changed`);
  for (const trace of await siege.lookout.inRows()) tally.cross(`it wrote ${trace} into A`);
  await siege.lookout.remember();
  return tally;
}

/** What every procedure accepts, as our clients send it. */
export function inputCall({ fed }: HttpSiege, facts: ProcedureFacts): HttpCall {
  return callOf(facts, fed.inputs.get(facts.path)?.[0]?.input);
}

function withParam(call: HttpCall, schoolId: unknown): HttpCall {
  if (schoolId === undefined) return call;
  const params = `connectionParams=${encodeURIComponent(JSON.stringify({ schoolId }))}`;
  return { ...call, path: `${call.path}${call.path.includes("?") ? "&" : "?"}${params}` };
}

/** After requests that were all refused. */
export async function nothingChanged({ lookout }: HttpSiege, tally: Tally): Promise<void> {
  for (const school of ["A", "B"] as const) {
    for (const table of await lookout.changes(school)) tally.cross(`${table} of ${school} changed`);
  }
  for (const trace of lookout.inLog()) tally.cross(`the log says ${trace}`);
  await lookout.remember();
}
