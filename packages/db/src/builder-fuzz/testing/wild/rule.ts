import fc from "fast-check";
import { type Step, type Syntax, step } from "../language/syntax.ts";
import type { Soil } from "./soil.ts";

/** How a method of the builder is called: the call, or some that belong together, from what a noun offers. */
export type Rule = (soil: Soil) => fc.Arbitrary<Step | readonly Step[]>;
export type Rules = Readonly<Record<string, Rule>>;

/** Methods that are used alike. */
export interface Family {
  readonly name: string;
  readonly rules: Rules;
  /** What has to stand before for the method to mean something. */
  readonly before?: (soil: Soil) => fc.Arbitrary<readonly Step[]>;
  /** Only over nouns that this accepts. */
  readonly fits?: (soil: Soil) => boolean;
  /** Nothing can follow: what these give is no builder. */
  readonly isEnd?: true;
  readonly writes?: true;
  /** What it must be asked of: `own` is the noun itself. Anything where nothing is said. */
  readonly of?: "own" | "instance" | "related";
  /** What stands around it: anything, filters that any table takes, or nothing. */
  readonly around?: "common" | "nothing";
}

/** A call with the same arguments every time. */
export const always =
  (method: string, ...args: Syntax[]): Rule =>
  () =>
    fc.constant(step(method, ...args));

/** A call with one of these lists of arguments. */
export const some =
  (method: string, ...choices: readonly (readonly Syntax[])[]): Rule =>
  () =>
    fc.constantFrom(...choices).map((args) => step(method, ...args));

/** One rule for several methods, named in one text. */
export const each = (methods: string, rule: (method: string) => Rule): Rules =>
  Object.fromEntries(methods.split(/\s+/).map((method) => [method, rule(method)]));
