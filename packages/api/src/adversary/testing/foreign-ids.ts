import { newId } from "@athena/domain/ids";
import type { ProcedureFacts } from "../../procedures.ts";
import type { Attempt, Persona } from "./ground.ts";
import { foreignFor } from "./known-ids.ts";
import { isShutOut, masked } from "./outcomes.ts";
import { at, idPlaces, type Place, replaced, withOneMore } from "./places.ts";
import { shapeOf, wayOf } from "./shape.ts";
import { type Effect, type Siege, targets, told } from "./siege.ts";
import { Tally } from "./tally.ts";

/** One way to put ids into an accepted input: in one place, as one more of a list, in all places at once. */
interface Aim {
  readonly way: string;
  readonly isBulk: boolean;
  /** With ids of B, the likeliest first. */
  readonly foreign: readonly unknown[];
  /** With an id that nobody has. */
  readonly with: (id: string) => unknown;
}

export interface ForeignIdsReport {
  readonly tally: Tally;
  /** The attacks among them that hid one foreign id among own ones. */
  readonly bulk: Tally;
  /** The places that were attacked: procedure and way. */
  readonly ways: ReadonlySet<string>;
  /** Those where an id that nobody has was never looked for: refused for another reason in each call. */
  readonly toothless: readonly string[];
  /** Milliseconds of calls with a foreign id and with one that nobody has, in turn. */
  readonly times: { readonly foreign: readonly number[]; readonly missing: readonly number[] };
}

/** How many foreign ids each persona tries in each place; the rector tries all that are drawn. */
const someIds = 3;
const nobodysIds = ["00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff"];

/**
 * Puts ids of B's rows into every place for an id of every procedure, as everybody. Each must do exactly what an id
 * does that nobody has: the same answer, by the same statements. No row of either school may change.
 */
export async function attackWithForeignIds(siege: Siege): Promise<ForeignIdsReport> {
  const raid = new Raid(siege);
  for (const { facts, inputs } of targets(siege)) {
    for (const as of siege.personas) {
      for (const input of inputs) {
        for (const aim of aimsAt(facts, input, siege)) await raid.attack({ as, facts, aim });
      }
    }
    await raid.lookBack(facts);
  }
  return raid.report();
}

function aimsAt({ inputs: parsers }: ProcedureFacts, input: unknown, siege: Siege): Aim[] {
  const shape = shapeOf(parsers);
  const places = idPlaces(input);
  const foreignAt = (place: Place) => foreignFor(siege.ids, at(input, place), siege.seeds());
  const aims = places.flatMap((place): Aim[] => {
    const { isOneOfMany: isBulk } = place;
    const aim = (put: (id: string) => unknown): Aim => ({
      way: shape ? wayOf(shape, place) : "",
      isBulk,
      foreign: foreignAt(place).map(put),
      with: put,
    });
    const instead = aim((id) => replaced(input, place, id));
    return isBulk ? [instead, aim((id) => withOneMore(input, place, id))] : [instead];
  });
  const [first] = aims;
  if (!first || places.length === 1) return aims;
  // Together they may be rows of B that belong together.
  const all = (idOf: (place: Place) => string | undefined) =>
    places.reduce((sum, place) => replaced(sum, place, idOf(place)), input);
  const foreign = [all((place) => foreignAt(place)[0])];
  return [...aims, { way: first.way, isBulk: false, foreign, with: (id) => all(() => id) }];
}

class Raid {
  readonly #siege: Siege;
  readonly #tally = new Tally("foreign ids");
  readonly #bulk = new Tally("one foreign id among own ones");
  readonly #ways = new Set<string>();
  readonly #biting = new Set<string>();
  readonly #times = { foreign: [] as number[], missing: [] as number[] };
  #hasActed = false;

  constructor(siege: Siege) {
    this.#siege = siege;
  }

  async attack(shot: Shot): Promise<void> {
    const { as, facts, aim } = shot;
    const missing = await this.#missing(shot);
    this.#ways.add(`${facts.path} ${aim.way}`);
    if (bites(missing)) this.#biting.add(`${facts.path} ${aim.way}`);
    for (const id of as === "rector" ? nobodysIds : []) {
      this.#compare(await this.#fire(shot, aim.with(id)), missing, shot);
    }
    const most = as === "rector" ? aim.foreign.length : isShutOut(missing.outcome) ? 1 : someIds;
    for (const [place, input] of aim.foreign.slice(0, most).entries()) {
      const foreign = await this.#fire(shot, input);
      this.#compare(foreign, missing, shot);
      if (as !== "rector" || place > 1) continue;
      this.#times.foreign.push(foreign.ms);
      this.#times.missing.push((await this.#missing(shot)).ms);
    }
  }

  /** After all attacks on one procedure: nothing is otherwise in B, nor in A where all were refused. */
  async lookBack({ path }: ProcedureFacts): Promise<void> {
    const { lookout } = this.#siege;
    for (const table of await lookout.changes("B"))
      this.#tally.cross(`${path} changed ${table} of B`);
    // An act that was let happen, on nothing, leaves its event.
    const mayChange = this.#hasActed ? ["audit_events"] : [];
    for (const table of await lookout.changes("A")) {
      if (!mayChange.includes(table))
        this.#tally.cross(`${path} was refused and changed ${table} of A`);
    }
    for (const trace of lookout.inLog()) this.#tally.cross(`${path} wrote ${trace} into the log`);
    await lookout.remember();
    this.#hasActed = false;
  }

  report(): ForeignIdsReport {
    const [tally, bulk, ways, times] = [this.#tally, this.#bulk, this.#ways, this.#times];
    return {
      tally,
      bulk,
      ways,
      times,
      toothless: [...ways].filter((way) => !this.#biting.has(way)),
    };
  }

  #missing(shot: Shot): Promise<Sent> {
    return this.#fire(shot, shot.aim.with(newId()));
  }

  async #fire({ as, facts: { path, type }, aim }: Shot, input: unknown): Promise<Sent> {
    const attempt: Attempt = { as, path, input };
    const tally = this.#tallyOf(aim);
    const sent = idPlaces(input).map((place) => String(at(input, place)));
    const effect = await this.#siege.strike({ ...attempt, sent }, tally);
    const isDone = type === "mutation" && !effect.outcome.failure;
    if (isDone) this.#hasActed = true;
    if (isDone && aim.isBulk) tally.cross(`${told(attempt)}: it was not refused whole`);
    const text = masked(effect.outcome, { sent, known: this.#siege.known });
    return { ...effect, text, told: told(attempt) };
  }

  #tallyOf({ isBulk }: Aim): Tally {
    return isBulk ? this.#bulk : this.#tally;
  }

  #compare(foreign: Sent, missing: Sent, { aim }: Shot): void {
    const tally = this.#tallyOf(aim);
    if (foreign.text !== missing.text) {
      tally.cross(
        `${foreign.told}: ${foreign.text}, and for an id that nobody has ${missing.text}`,
      );
    }
    if (!sameWork(foreign.statements, missing.statements)) {
      const [one, other] = [foreign, missing].map(({ statements }) => statements.join("; "));
      tally.cross(`${foreign.told}: sent ${one}, and for an id that nobody has ${other}`);
    }
  }
}

interface Shot {
  readonly as: Persona;
  readonly facts: ProcedureFacts;
  readonly aim: Aim;
}

type Sent = Effect & { readonly text: string; readonly told: string };

const bites = ({ outcome: { failure } }: Effect) =>
  failure === undefined || /^(REFERENCE_)?NOT_FOUND$|^INVALID_/.test(failure.code);

/**
 * The same statements, and inside a transaction in the same order. Outside, a procedure may ask several things at
 * once, over connections that take their own time.
 */
function sameWork(one: readonly string[], other: readonly string[]): boolean {
  const inOrder = (list: readonly string[]) =>
    (/^begin/i.test(list[0] ?? "") ? list : [...list].sort()).join("\n");
  return inOrder(one) === inOrder(other);
}
