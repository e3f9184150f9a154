import { createRequire } from "node:module";
import type { QueryResult } from "pg";

/** The parts of pg's own query class which this wall extends; pg publishes no types for them. */
interface PgQuery {
  values: unknown[];
  name: string | undefined;
  callback: Done;
  _result: PgResult;
  _accumulateRows: unknown;
  handleRowDescription(message: RowDescription): void;
  hasBeenParsed(wire: Wire): unknown;
  prepare(wire: Wire): void;
}

interface PgResult {
  fields: unknown;
  _parsers: unknown;
  _prebuiltEmptyResultObject: unknown;
}

interface RowDescription {
  readonly fields: { name: string }[];
}

/** The connection under a pg client: writes the messages of the protocol. */
interface Wire {
  describe(message: object): void;
}

export type Done = (error: Error | null | undefined, response: QueryResult) => void;

const require = createRequire(import.meta.url);
const PgQuery: new (
  config: string | { readonly text: string; readonly rowMode: "array" },
) => PgQuery = require("pg").Query;

/** A statement as a connection sends it. */
export interface Sending {
  readonly text: string;
  readonly values: unknown[];
  readonly name: string | undefined;
  readonly rowMode: "array" | undefined;
  /** Renames the columns of the answer. Once per answer: a row is then built with its names, and not copied. */
  readonly rename: ((column: string) => string) | undefined;
}

/** What PostgreSQL has said about the rows of the statements prepared on one connection. */
export class RowShapes {
  readonly #shapes = new Map<string, PgResult>();
  #withoutDescribe: Wire | undefined;

  of({ name, rename }: Sending): PgResult | undefined {
    if (name === undefined) return undefined;
    return this.#shapes.get(rename ? name : `${name} as is`);
  }

  /** Not the result itself, which keeps its rows. */
  remember({ name, rename }: Sending, result: PgResult): void {
    if (name === undefined) return;
    const { fields, _parsers, _prebuiltEmptyResultObject } = result;
    const shape = { fields, _parsers, _prebuiltEmptyResultObject };
    this.#shapes.set(rename ? name : `${name} as is`, shape);
  }

  /** The connection itself, but for the question that has been answered. */
  withoutDescribe(wire: Wire): Wire {
    this.#withoutDescribe ??= Object.create(wire, silentDescribe) as Wire;
    return this.#withoutDescribe;
  }
}

const silentDescribe = { describe: { value() {} } };

/**
 * pg's query, which can name the columns of the rows it builds, and which does not ask a second time what the rows
 * of a prepared statement look like: PostgreSQL fails such a statement rather than change them.
 */
export class WallQuery extends PgQuery {
  readonly #sending: Sending;
  readonly #shapes: RowShapes;

  constructor(sending: Sending, shapes: RowShapes, done: Done) {
    const { text, values, name, rowMode } = sending;
    // Given a text, pg makes the query without taking a copy of its options by their descriptors.
    super(rowMode === undefined ? text : { text, rowMode });
    this.values = values;
    this.name = name;
    this.callback = done;
    this.#sending = sending;
    this.#shapes = shapes;
  }

  override prepare(wire: Wire): void {
    const shape = this.#shapes.of(this.#sending);
    if (shape === undefined || !this.hasBeenParsed(wire)) {
      super.prepare(wire);
      return;
    }
    this._result.fields = shape.fields;
    this._result._parsers = shape._parsers;
    this._result._prebuiltEmptyResultObject = shape._prebuiltEmptyResultObject;
    this._accumulateRows = true;
    super.prepare(this.#shapes.withoutDescribe(wire));
  }

  override handleRowDescription(message: RowDescription): void {
    const { rename } = this.#sending;
    if (rename !== undefined) {
      for (const field of message.fields) field.name = rename(field.name);
    }
    super.handleRowDescription(message);
    this.#shapes.remember(this.#sending, this._result);
  }
}
