import type { QueryResult } from "pg";
import { StatementRefused } from "../errors.ts";
import type { PgConnection } from "./knex-internals.ts";
import { RowShapes, type Sending, WallQuery } from "./wall-query.ts";

interface Channel {
  readonly query: (query: WallQuery) => unknown;
  /** Prepared on this connection. Bounded, because the server keeps each until the connection ends. */
  readonly names: Set<string>;
  readonly shapes: RowShapes;
  /** Sent one after the other: pg deprecates overlapping queries on one connection. */
  readonly waiting: WallQuery[];
  busy: boolean;
}

const maxPreparedStatements = 500;

function refuseDirectQuery(): never {
  throw new StatementRefused({
    rule: "no-scope",
    message: "a connection of the wall takes statements only through a handle",
  });
}

/**
 * The connections of one wall. Each is sealed when the pool makes it: its public `query` refuses, so a
 * connection which someone acquires by hand takes no statement by mistake. Against code in this process that
 * means harm it is no defence: that reaches pg by its prototype as it could import pg, and is for review to see.
 */
export class Connections {
  readonly #channels = new WeakMap<object, Channel>();

  seal(connection: PgConnection): PgConnection {
    const query: Channel["query"] = connection.query.bind(connection);
    this.#channels.set(connection, {
      query,
      names: new Set(),
      shapes: new RowShapes(),
      waiting: [],
      busy: false,
    });
    Object.defineProperty(connection, "query", { value: refuseDirectQuery });
    return connection;
  }

  owns(connection: PgConnection): boolean {
    return this.#channels.has(connection);
  }

  /** Whether the statement may be prepared under this name on this connection: already is, or there is room. */
  admitsName(connection: PgConnection, name: string): boolean {
    const names = this.#channel(connection).names;
    if (names.has(name)) return true;
    if (names.size >= maxPreparedStatements) return false;
    names.add(name);
    return true;
  }

  /** Sends one statement, after those before it. */
  send(connection: PgConnection, sending: Sending): Promise<QueryResult> {
    const channel = this.#channel(connection);
    return new Promise((resolve, reject) => {
      const query = new WallQuery(sending, channel.shapes, (error, response) => {
        sendNext(channel);
        if (error) reject(error);
        else resolve(response);
      });
      channel.waiting.push(query);
      if (!channel.busy) sendNext(channel);
    });
  }

  /** Something with a `query` for Knex's stream, which wants to call it itself. */
  facade(connection: PgConnection): PgConnection {
    const query = this.#channel(connection).query;
    return Object.create(connection, { query: { value: query } });
  }

  #channel(connection: PgConnection): Channel {
    const channel = this.#channels.get(connection);
    if (channel !== undefined) return channel;
    throw new StatementRefused({
      rule: "wrong-scope",
      message: "the connection was not made by this wall",
    });
  }
}

function sendNext(channel: Channel): void {
  const next = channel.waiting.shift();
  channel.busy = next !== undefined;
  if (next !== undefined) channel.query(next);
}
