import { newId } from "@athena/domain/ids";
import type { TestWorld } from "../../testing.ts";
import type { Attempt, Persona } from "./ground.ts";
import { masked } from "./outcomes.ts";
import { type Siege, targets, told } from "./siege.ts";
import { Tally } from "./tally.ts";

type Schools = TestWorld["schools"];

/** Headers that name B, without saying so twice or in another spelling; nobody of A alone gets anywhere by them. */
const strangers: Readonly<Record<string, (schools: Schools) => string>> = {
  "the other school": ({ B }) => B.id,
  "a school that is not": () => newId(),
};

/** Headers that are not one canonical id. */
const malformed: Readonly<Record<string, (schools: Schools) => readonly string[]>> = {
  "the other school twice": ({ B }) => [B.id, B.id],
  "own and other": ({ A, B }) => [A.id, B.id],
  "other and own": ({ A, B }) => [B.id, A.id],
  "own twice": ({ A }) => [A.id, A.id],
  "a list in one header": ({ A, B }) => [`${A.id}, ${B.id}`],
  "capital letters": ({ B }) => [B.id.toUpperCase()],
  braces: ({ B }) => [`{${B.id}}`],
  "no dashes": ({ B }) => [B.id.replaceAll("-", "")],
  blanks: ({ B }) => [` ${B.id} `],
  "the address word": ({ B }) => [B.slug],
  nothing: () => [""],
  star: () => ["*"],
  zero: () => ["0"],
  null: () => ["null"],
};

const platform: readonly Persona[] = ["support", "operator"];

/** Sends every procedure under headers that are forged, in an input each accepts. */
export async function attackWithHeaders(siege: Siege): Promise<Tally> {
  const tally = new Tally("forged headers");
  const { schools } = siege.ground.world;
  for (const { facts, inputs } of targets(siege)) {
    const { path } = facts;
    for (const as of siege.personas) {
      const input = inputs[Math.abs(siege.seeds()) % inputs.length];
      const attack = { siege, tally, attempt: { as, path, input } };
      for (const make of Object.values(malformed)) {
        await refused(attack, make(schools), ["SCHOOL_HEADER_INVALID"]);
      }
      await strangersHeader(attack);
      if (as === "both" || platform.includes(as)) await refused(attack, [], ["SCHOOL_REQUIRED"]);
      else if (facts.type !== "mutation") await withoutHeader(attack);
    }
    await unchanged(siege, tally, path);
  }
  return tally;
}

interface Attack {
  readonly siege: Siege;
  readonly tally: Tally;
  readonly attempt: Attempt;
}

async function strangersHeader(attack: Attack): Promise<void> {
  const { siege, attempt } = attack;
  const { as } = attempt;
  const code = platform.includes(as) ? "SUPPORT_ACCESS_REQUIRED" : "NOT_A_MEMBER";
  const texts = new Set<string>();
  for (const make of Object.values(strangers)) {
    const id = make(siege.ground.world.schools);
    // Their own other school: forged-roles.ts looks at what they are there.
    if (as === "both" && id === siege.ground.world.schools.B.id) continue;
    const outcome = await refused(attack, [id], [code]);
    texts.add(masked(outcome, { sent: [id], known: siege.known }));
  }
  if (texts.size > 1) attack.tally.cross(`${told(attempt)}: a school that is not, is told apart`);
}

/** Who belongs to one school is in it, whether they say so or not. */
async function withoutHeader({ siege, tally, attempt }: Attack): Promise<void> {
  const { outcome } = await siege.strike({ ...attempt, header: [] }, tally);
  const mask = { sent: [], known: siege.known };
  if (masked(outcome, mask) === masked(await siege.ground.call(attempt), mask)) return;
  tally.cross(`${told(attempt)}: answered otherwise without a header`);
}

/** Strikes under a header; anything but one of the codes is a crossing. */
async function refused(
  { siege, tally, attempt }: Attack,
  header: readonly string[],
  codes: readonly string[],
) {
  const forged = { ...attempt, header };
  // The list of the caller's own schools is theirs to read.
  const sent = attempt.as === "both" ? [siege.ground.world.schools.B.id] : header;
  const { outcome, statements } = await siege.strike({ ...forged, sent }, tally);
  const code = outcome.failure?.code ?? "an answer";
  if (!codes.includes(code)) tally.cross(`${told(forged)}: ${code}, not ${codes.join(" or ")}`);
  if (statements.length > 0) tally.cross(`${told(forged)}: something was asked of a school`);
  return outcome;
}

/** After calls which were all refused: neither school has changed, and the log says nothing of B. */
export async function unchanged({ lookout }: Siege, tally: Tally, path: string): Promise<void> {
  for (const school of ["A", "B"] as const) {
    for (const table of await lookout.changes(school)) {
      tally.cross(`${path} was refused and changed ${table} of ${school}`);
    }
  }
  for (const trace of lookout.inLog()) tally.cross(`${path} wrote ${trace} into the log`);
  await lookout.remember();
}
