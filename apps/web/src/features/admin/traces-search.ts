import { oneOf } from "../../app/search-params.ts";

export const keptReasons = ["sample", "error", "refused"] as const;
/** Durations to choose from, in milliseconds. */
export const slownesses = [50, 200, 1000, 5000] as const;

export interface TracesSearch {
  /** A school's id: the operator may look at one that has another slug since. */
  school?: string | undefined;
  kept?: (typeof keptReasons)[number] | undefined;
  slower?: (typeof slownesses)[number] | undefined;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What was typed or pasted, where it is the id of a request. */
export function requestIdIn(text: string): string | undefined {
  const id = text.trim().toLowerCase();
  return uuid.test(id) ? id : undefined;
}

/** The filters of the list of traces, in its URL. */
export const tracesSearch = ({ school, kept, slower }: Record<string, unknown>): TracesSearch => ({
  school: typeof school === "string" ? requestIdIn(school) : undefined,
  kept: oneOf(kept, keptReasons),
  slower: slownesses.find((ms) => ms === Number(slower)),
});
