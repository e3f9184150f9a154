import fc from "fast-check";
import { fates } from "./wire.ts";

const place = fc.nat({ max: 2 });
/** The last are ids that no student has. */
const row = fc.nat({ max: 11 });
const who = fc.nat({ max: 1 });
const fate = fc.constantFrom(...fates);

const base = {
  /** Which tab; the first where there is no second. */
  tab: fc.constantFrom(0, 0, 0, 1),
  /** Whether the next step comes at once, before anything of this one is answered. */
  isHasty: fc.boolean(),
};

const step = <Name extends string, Facts extends object = object>(
  act: Name,
  facts?: { [Key in keyof Facts]: fc.Arbitrary<Facts[Key]> },
) =>
  fc
    .tuple(fc.record(base), fc.record(facts ?? ({} as never)))
    .map(([common, own]) => ({ act, ...common, ...(own as Facts) }));

/** What may happen, and how often beside the others. */
const steps = [
  [7, step("go", { place })],
  [6, step("goAtOnce", { place })],
  [2, step("beginToGo", { place })],
  [1, step("goNowhere")],
  [5, step("look", { row })],
  [4, step("more")],
  [3, step("prefetch", { row })],
  [4, step("peek")],
  [3, step("refresh")],
  [2, step("focus")],
  [6, step("admit")],
  [4, step("deactivate", { row })],
  [4, step("type")],
  [1, step("actLate")],
  [10, step("plan", { fate })],
  [5, step("release", { which: fc.nat({ max: 5 }) })],
  [2, step("listen")],
  [2, step("news", { place })],
  [1, step("crossStreams")],
  [1, step("cutStreams")],
  [1, step("offline")],
  [3, step("online")],
  [1, step("expire")],
  [2, step("signInOver", { who })],
  [1, step("signInAtDoor", { who })],
  [1, step("signOut")],
  [1, step("reload")],
  [1, step("revoke", { place })],
  [2, step("openTab")],
] as const;

export type Step = (typeof steps)[number][1] extends fc.Arbitrary<infer One> ? One : never;

const anyStep = fc.oneof(
  ...steps.map(([weight, arbitrary]) => ({ weight, arbitrary: arbitrary as fc.Arbitrary<Step> })),
);

/** Some fifteen steps of one or two tabs. */
export const programs = fc.array(anyStep, { minLength: 10, maxLength: 20, size: "max" });
