import { registry } from "@athena/db/registry";
import { checksumsOf } from "../../testing/checksums.ts";
import type { Owner } from "../../testing/owner.ts";
import { readable } from "../../testing/readable.ts";
import type { SchoolCode, TwinSchool } from "../../testing/twin-school.ts";
import type { KnownIds } from "./known-ids.ts";

const anyId = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Two twin schools, and what was logged since it was asked last. */
interface Watched {
  readonly owner: Owner;
  readonly schools: Readonly<Record<SchoolCode, TwinSchool>>;
  readonly takeLog: () => unknown;
}

/** Looks for what one school's rows say in places where another school's people look. */
export class Lookout {
  readonly #world: Watched;
  readonly #secrets: Record<SchoolCode, ReadonlySet<string>>;
  readonly #seenInRows = new Set<string>();
  #before: Record<SchoolCode, Record<string, string>> | undefined;

  constructor(world: Watched, ids: KnownIds) {
    this.#world = world;
    this.#secrets = {
      A: new Set([...ids.own.values()].flat()),
      B: new Set([...ids.foreign.values()].flat()),
    };
  }

  /** What a value says of a school: its canary, or an id that only it has. `except`: the ids its reader sent. */
  traces(value: unknown, of: SchoolCode, except: readonly string[] = []): string[] {
    const text = readable(value).toLowerCase();
    const { canary } = this.#world.schools[of];
    const secrets = this.#secrets[of];
    const ids = (text.match(anyId) ?? []).filter((id) => secrets.has(id) && !except.includes(id));
    return [...new Set([...(text.includes(canary) ? [canary] : []), ...ids])];
  }

  /** What was logged since the last look and says something of B. */
  inLog(): string[] {
    return this.traces(this.#world.takeLog(), "B");
  }

  /** What the rows of A say of B, and did not at the last look: references that cross, what the journal kept. */
  async inRows(): Promise<string[]> {
    const id = this.#world.schools.A.id;
    const looks = registry.names("tenant").map(async (table) => {
      const rows = await this.#world.owner.rows(
        `select to_jsonb(t)::text as row from ${table} t where school_id = $1`,
        [id],
      );
      return this.traces(rows, "B").map((trace) => `${trace} in ${table}`);
    });
    const found = (await Promise.all(looks)).flat().filter((trace) => !this.#seenInRows.has(trace));
    for (const trace of found) this.#seenInRows.add(trace);
    return found;
  }

  /** Remembers the rows of both schools. */
  async remember(): Promise<void> {
    this.#before = { A: await this.#sums("A"), B: await this.#sums("B") };
  }

  /** The tables of a school whose rows are not as they were when they were remembered. */
  async changes(of: SchoolCode): Promise<string[]> {
    const before = this.#before?.[of] ?? {};
    const now = await this.#sums(of);
    return Object.keys(now).filter((table) => now[table] !== before[table]);
  }

  #sums(of: SchoolCode): Promise<Record<string, string>> {
    return checksumsOf(this.#world.owner, this.#world.schools[of].id);
  }
}
