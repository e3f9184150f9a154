import type fc from "fast-check";
import type { ProcedureFacts } from "../../procedures.ts";
import { readable } from "../../testing/readable.ts";
import type { Drawing } from "./draw.ts";
import type { Ground, Outcome } from "./ground.ts";
import { hints } from "./hints.ts";
import { type KnownIds, ownIdsFor } from "./known-ids.ts";
import { isServersFault } from "./outcomes.ts";
import { at, idPlaces } from "./places.ts";
import { idWays, type Shape, shapeOf, type Way, wayOf } from "./shape.ts";
import { isValid, redrawn, type Seeds, validInput } from "./valid-input.ts";

/** Who asks, in this order, until one is let in. */
const feeders = ["rector", "secretary", "coordinator", "teacher", "student", "acudiente"] as const;

/** An input that got an answer, and who asked. */
export interface Accepted {
  readonly as: (typeof feeders)[number];
  readonly input: unknown;
}

interface Parts {
  readonly ground: Ground;
  readonly ids: KnownIds;
  readonly seeds: Seeds;
  readonly journal: (Accepted & { path: string })[];
}

const mostTries = 500;
const mostRepairs = 8;

/** One procedure being fed. */
export class Mouth {
  readonly facts: ProcedureFacts;
  readonly accepted: Accepted[] = [];
  readonly #parts: Parts;
  readonly #root: Shape;
  readonly #takesNothing: boolean;
  readonly #refusals = new Map<string, number>();
  #feeder = 0;

  constructor(facts: ProcedureFacts, parts: Parts) {
    this.facts = facts;
    this.#parts = parts;
    const shape = shapeOf(facts.inputs);
    this.#takesNothing = shape === undefined;
    this.#root = shape ?? { type: "object" };
  }

  /** The leanest input that is accepted. */
  async first(): Promise<void> {
    if (!(await this.#find(this.#drawing(0)))) throw this.#unfed("no generated input was accepted");
  }

  /** Inputs with all and with some of what they may hold, and for each place of an id one that fills it. */
  async more(count: number): Promise<void> {
    if (this.#takesNothing) return;
    for (let round = 0; round < count; round += 1) {
      await this.#find(this.#drawing(round % 2 ? 5 : 9), 40);
    }
    for (const way of idWays(this.#root)) {
      const isFilled = () => this.#filled().some((filled) => filled === way);
      for (let tries = 0; tries < 20 && !isFilled(); tries += 1) {
        await this.#find(this.#drawing(0, way), mostTries / 20);
      }
      if (!isFilled())
        throw this.#unfed(`no generated input with an id in \`${way}\` was accepted`);
    }
  }

  /** Looks for an input that changes a row; some acts have nothing to change until others were done. */
  async write(): Promise<void> {
    for (let tries = 0; tries < 30 && !(await this.#hasWritten()); tries += 1) {
      await this.#find(this.#drawing(tries % 10), 5);
    }
  }

  /** An input that the parsers take, not tried. */
  async fresh(): Promise<unknown> {
    if (this.#takesNothing) return undefined;
    const { inputs } = this.facts;
    const valid = await validInput(inputs, this.#drawing(1), this.#parts.seeds);
    return valid?.input ?? this.accepted[0]?.input;
  }

  #drawing(optionals: number, always?: string): Drawing {
    const { path } = this.facts;
    const ids = ownIdsFor(this.#parts.ids, path.split(".")[0] ?? "");
    const known = (way: Way) => this.#values(way.join("."));
    return {
      root: this.#root,
      optionals,
      always,
      idsFor: (way) => ids(way, known(way)),
      hintFor: (way): fc.Arbitrary<unknown> | undefined =>
        hints[`${path} ${way.join(".")}`] ?? hints[way.at(-1) ?? ""],
    };
  }

  async #find(drawing: Drawing, tries = mostTries): Promise<boolean> {
    for (let tried = 0; tried < tries; tried += 1) {
      const valid = this.#takesNothing
        ? { input: undefined }
        : await validInput(this.facts.inputs, drawing, this.#parts.seeds);
      if (!valid) this.#note("the parser's own faults");
      else if (await this.#isAccepted(valid.input, drawing)) return true;
    }
    return false;
  }

  /** Calls; what the procedure names as wrong is drawn anew a few times. */
  async #isAccepted(given: unknown, drawing: Drawing): Promise<boolean> {
    const { ground, seeds, journal } = this.#parts;
    const { path, inputs } = this.facts;
    let input = given;
    for (let round = 0; round < mostRepairs; round += 1) {
      const as = feeders[this.#feeder] ?? "rector";
      const { failure } = await ground.call({ as, path, input });
      if (!failure) {
        this.accepted.push({ as, input });
        journal.push({ as, path, input });
        return true;
      }
      this.#judge(failure, input);
      for (const name of Object.keys(failure.fields ?? {})) {
        input = redrawn(input, name.split("."), { drawing, seeds });
      }
      if (!failure.fields || !(await isValid(inputs, input))) return false;
    }
    return false;
  }

  #judge(failure: NonNullable<Outcome["failure"]>, input: unknown): void {
    const { code, fields } = failure;
    if (isServersFault({ failure })) {
      const cause = readable(this.#parts.ground.world.deps.logged.at(-1)).slice(0, 600);
      throw new Error(`${this.facts.path} answers ${code} to ${JSON.stringify(input)}: ${cause}`);
    }
    if (code === "FORBIDDEN" && this.accepted.length === 0) {
      this.#feeder = (this.#feeder + 1) % feeders.length;
    }
    this.#note(fields ? `${code} ${JSON.stringify(fields)}` : code);
  }

  #note(refusal: string): void {
    this.#refusals.set(refusal, (this.#refusals.get(refusal) ?? 0) + 1);
  }

  /** The places of ids that an accepted input has filled, once per time. */
  #filled(): string[] {
    return this.accepted.flatMap(({ input }) =>
      idPlaces(input).map((place) => wayOf(this.#root, place)),
    );
  }

  /** The ids that were accepted at one place. */
  #values(way: string): string[] {
    return this.accepted.flatMap(({ input }) =>
      idPlaces(input)
        .filter((place) => wayOf(this.#root, place) === way)
        .map((place) => String(at(input, place))),
    );
  }

  async #hasWritten(): Promise<boolean> {
    const [row] = await this.#parts.ground.world.owner.rows(
      `select 1 from audit_changes c join audit_events e on e.school_id = c.school_id and e.id = c.event_id
       where e.procedure = $1 limit 1`,
      [this.facts.path],
    );
    return row !== undefined;
  }

  #unfed(what: string): Error {
    const often = [...this.#refusals].sort(([, one], [, other]) => other - one).slice(0, 4);
    const said = often.map(([refusal, times]) => `${times} × ${refusal}`).join("; ");
    return new Error(
      `${this.facts.path}: ${what} (${said}). Say in packages/api/src/adversary/testing/hints.ts what to draw, ` +
        `as "${this.facts.path} <field>", or seed a row it needs in packages/api/src/testing/twin-school.ts`,
    );
  }
}
