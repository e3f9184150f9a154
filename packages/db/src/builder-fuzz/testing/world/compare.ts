import { eventId, type Outcome, type Ran } from "./outcome.ts";

const instant =
  /\b20(?:2[4-9]|[3-9]\d)-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d(?::\d\d)?)?/g;
const anyUuid = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g;
const madeHere = /^([0-9a-f])\1{7}-|^(0[0-9a-f])\2{3}-|^0190[a-f]000-/;

/**
 * One text for what a program came to. Two runs that a caller could not tell apart give the same. Of statements that
 * leave PostgreSQL the choice of rows only their number counts.
 */
export function shape({ outcomes, after }: Ran, choices: readonly boolean[]): string {
  const shapes = outcomes.map((one, place) => shapeOf(one, choices[place] === true));
  return JSON.stringify([shapes, canonical(after, false)]);
}

function shapeOf(outcome: Outcome, isChoice: boolean): unknown {
  switch (outcome.kind) {
    case "gave":
      return isChoice ? sizeOf(outcome.gave) : canonical(outcome.gave, false);
    case "refused":
      return { refused: outcome.rule };
    case "failed":
      return { failed: outcome.code };
  }
}

function sizeOf(gave: unknown): unknown {
  if (Array.isArray(gave)) return { rows: gave.length };
  if (typeof gave === "object" && gave !== null && "results" in gave && "total" in gave) {
    return { total: gave.total, ...Object(sizeOf(gave.results)) };
  }
  return gave === null ? gave : typeof gave;
}

/** The value with rows in one order and without what differs from one run to the next: new ids, the clock. */
export function canonical(value: unknown, isOrdered: boolean): unknown {
  if (typeof value === "string") return stable(value);
  if (Array.isArray(value)) {
    const items = value.map((item) => canonical(item, false));
    const isRows = items.some((item) => typeof item === "object" && item !== null);
    if (isOrdered || !isRows) return items;
    return items
      .map((item) => [JSON.stringify(item), item] as const)
      .sort(([one], [other]) => (one < other ? -1 : Number(one > other)))
      .map(([, item]) => item);
  }
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, cell]) => [key, stableCell(key, cell)] as const);
  return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** Numbers of transactions differ between databases; the seeded ones are small. */
function stableCell(key: string, cell: unknown): unknown {
  const isTransaction = /xact_?id$/i.test(key) && typeof cell === "number" && cell > 100;
  return isTransaction ? "<transaction>" : canonical(cell, false);
}

function stable(text: string): string {
  return text
    .replaceAll(instant, "<now>")
    .replaceAll(anyUuid, (id) => (id === eventId || madeHere.test(id) ? id : "<new id>"));
}
