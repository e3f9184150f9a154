import type { Persona } from "./ground.ts";
import { isShutOut, masked } from "./outcomes.ts";
import { type Siege, targets, told } from "./siege.ts";
import { Tally } from "./tally.ts";

/** How programs call the school they mean. */
const spellings = [
  "schoolId",
  "school_id",
  "schoolID",
  "SchoolId",
  "school-id",
  "school",
  "schools",
  "tenantId",
  "tenant_id",
  "tenant",
  "x-school-id",
  "X-School-Id",
  "colegioId",
  "where",
];

type Named = (ids: { A: string; B: string }) => unknown;
const named: Readonly<Record<string, Named>> = {
  "its id": ({ B }) => B,
  "a list with the own one": ({ A, B }) => [A, B],
  "an operator": ({ B }) => ({ equals: B, id: B, schoolId: B, in: [B] }),
};

/**
 * Names B in every object of an input, at every depth and in every spelling, under the header of A and under B's.
 * No input has a school, so it must have no effect: B is as it was, and A answers as it does without.
 */
export async function attackWithBodies(siege: Siege): Promise<Tally> {
  const tally = new Tally("forged bodies");
  const { schools } = siege.ground.world;
  const ids = { A: schools.A.id, B: schools.B.id };
  for (const { facts, inputs } of targets(siege)) {
    const { path, type } = facts;
    for (const as of siege.personas) {
      const attack = { siege, tally, as, path };
      const names = Object.values(named).slice(0, as === "rector" ? undefined : 1);
      for (const name of names) {
        const forge = (input: unknown) => withSchool(input, name(ids));
        if (type === "mutation") await written({ ...attack, inputs, forge });
        else for (const input of inputs) await read({ ...attack, input, forge });
      }
      await bothForged(siege, tally, { as, path, input: withSchool(inputs[0], ids.B) });
    }
    await onlyA(siege, tally, path);
  }
  return tally;
}

interface Attack {
  readonly siege: Siege;
  readonly tally: Tally;
  readonly as: Persona;
  readonly path: string;
  readonly forge: (input: unknown) => unknown;
}

const mostTries = 3;

/** Until it is done: what was accepted once may be a duplicate now, and is refused before it gets far. */
async function written(attack: Attack & { inputs: readonly unknown[] }): Promise<void> {
  const { siege, tally, as, path, inputs, forge } = attack;
  const { B } = siege.ground.world.schools;
  for (let tries = 0; tries < mostTries; tries += 1) {
    const input = tries === 0 ? inputs[0] : await siege.fed.fresh(path);
    const { outcome } = await siege.strike({ as, path, input: forge(input), sent: [B.id] }, tally);
    if (!outcome.failure) await siege.restore();
    if (!outcome.failure || isShutOut(outcome)) return;
  }
}

/** The same answer as without the school's name, unless the name alone has it refused. */
async function read({ siege, tally, as, path, input, forge }: Attack & { input: unknown }) {
  const attempt = { as, path, input: forge(input) };
  const { B } = siege.ground.world.schools;
  const { outcome } = await siege.strike({ ...attempt, sent: [B.id] }, tally);
  if (outcome.failure) return;
  const unforged = await siege.ground.call({ as, path, input });
  const mask = { sent: [], known: siege.known };
  if (masked(outcome, mask) !== masked(unforged, mask)) {
    tally.cross(`${told(attempt)}: answered otherwise than without the school's name`);
  }
}

/** In header and body; somebody who belongs to B may, so not they. */
async function bothForged(
  siege: Siege,
  tally: Tally,
  call: { as: Persona; path: string; input: unknown },
): Promise<void> {
  if (call.as === "both") return;
  const { B } = siege.ground.world.schools;
  const { outcome } = await siege.strike({ ...call, header: [B.id], sent: [B.id] }, tally);
  const code = outcome.failure?.code ?? "an answer";
  if (!/^(NOT_A_MEMBER|SUPPORT_ACCESS_REQUIRED)$/.test(code)) {
    tally.cross(`${told({ ...call, header: [B.id] })}: ${code}`);
  }
}

/** After calls that may have done something in A: nothing in B, nothing of B in A's rows or in the log. */
export async function onlyA({ lookout }: Siege, tally: Tally, path: string): Promise<void> {
  for (const table of await lookout.changes("B")) tally.cross(`${path} changed ${table} of B`);
  for (const trace of await lookout.inRows()) tally.cross(`${path} wrote ${trace} into A`);
  for (const trace of lookout.inLog()) tally.cross(`${path} wrote ${trace} into the log`);
  await lookout.remember();
}

/** The value with the school's name in each of its objects, except where a field is really called so. */
export function withSchool(value: unknown, school: unknown): unknown {
  if (Array.isArray(value)) return value.map((part) => withSchool(part, school));
  if (value !== undefined && (typeof value !== "object" || value === null)) return value;
  const own = Object.entries(Object(value)).map(([name, part]) => [name, withSchool(part, school)]);
  const forged = spellings.map((name) => [name, school]);
  return Object.fromEntries([...forged, ...own]);
}
