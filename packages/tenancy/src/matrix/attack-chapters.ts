import type { Attack } from "./attacks.ts";
import { attacksByDetour } from "./attacks-detours.ts";
import { attacksByQuery } from "./attacks-reads.ts";
import { attacksByStatement } from "./attacks-statements.ts";
import { attacks2C, attacks2D } from "./attacks-upserts.ts";
import { attacksByRow } from "./attacks-writes.ts";

/** The chapters of attacks.md that a query can express. 2E is the proof's table of shapes, 2F attacks-context.test.ts. */
export const chapters: Readonly<Record<string, readonly Attack[]>> = {
  "2A reading": [...attacksByQuery, ...attacksByDetour],
  "2B writing": [...attacksByRow, ...attacksByStatement],
  "2C upserts": attacks2C,
  "2D references": attacks2D,
};
