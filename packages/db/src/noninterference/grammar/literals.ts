import type { Computed } from "../worlds/catalogue.ts";
import { pools } from "../worlds/values.ts";
import type { Draft } from "./draft.ts";

/** Every kind the grammar computes with, and how its type is written. */
export const typeNames: Readonly<Record<Computed, string>> = {
  text: "text",
  int: "int",
  uuid: "uuid",
  bool: "boolean",
  date: "date",
  texts: "text[]",
  json: "jsonb",
  number: "numeric",
  instant: "timestamptz",
};

export const computed: readonly [Computed, ...Computed[]] = [
  ...(["text", "int", "uuid", "bool", "date"] as const),
  ...(["texts", "json", "number", "instant"] as const),
];

/** A value as a literal or a parameter, with its type said. */
export function literal(d: Draft, kind: Computed): string {
  const text = d.choices.pick(pools[kind]);
  if (d.choices.chance(0.05)) return `null::${typeNames[kind]}`;
  if (d.choices.chance(0.3)) return `${d.bind(text)}::${typeNames[kind]}`;
  if (kind === "int" || kind === "bool") return text;
  return `'${text}'::${typeNames[kind]}`;
}
