import { type PgConnection, PoolOfKnex, type PoolSettings } from "./knex-internals.ts";

/**
 * Knex's pool, which lends a free connection at once. Its own way takes a connection through two promises with a
 * timer each, to allow for checks that take time; the wall's only check is whether the connection has ended.
 * Whoever must wait, and every other matter of a pool's life, is left to Knex.
 */
export class WallPool extends PoolOfKnex {
  readonly #isAtOnce: boolean;

  /** `isAtOnce` is false when the settings ask for checks of their own. */
  constructor(settings: PoolSettings, isAtOnce: boolean) {
    super(settings);
    this.#isAtOnce = isAtOnce;
  }

  /** A free connection, or undefined when `acquire` must see to it. */
  take(): PgConnection | undefined {
    if (!this.#isAtOnce || this.destroyed || this.pendingAcquires.length > 0) return undefined;
    const free = this.free.at(-1);
    if (free === undefined || free.resource.__knex__disposed) return undefined;
    this.free.pop();
    this.used.push(free);
    this._startReaping();
    return free.resource;
  }
}
