import { type Scope, sameScope, scopeOf } from "../capability/scope.ts";
import { PgBuilder, type PgClient } from "../client/knex-internals.ts";
import { StatementRefused } from "../errors.ts";

/** A query builder that remembers under which scope it was made, and refuses to be executed under another. */
export class ScopedBuilder extends PgBuilder {
  readonly #origin: Scope | undefined;

  constructor(client: PgClient) {
    super(client);
    this.#origin = scopeOf(client);
  }

  override transacting(transaction: { readonly client?: PgClient }): this {
    if (transaction?.client) ScopedBuilder.requireScope(this, scopeOf(transaction.client));
    return super.transacting(transaction);
  }

  /** Throws StatementRefused (`wrong-scope`) when the builder was made under another scope. */
  static requireScope(builder: PgBuilder, scope: Scope | undefined): void {
    const origin = builder instanceof ScopedBuilder ? builder.#origin : undefined;
    if (origin === undefined || sameScope(origin, scope)) return;
    throw new StatementRefused({
      rule: "wrong-scope",
      message: "a query built with one handle cannot run on another",
      hint: "build the query with the handle of the transaction it runs in",
    });
  }
}
