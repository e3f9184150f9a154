import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { StatementRefused } from "../errors.ts";
import { registry } from "../matrix/world/definitions.ts";
import {
  A,
  ana,
  attempt,
  B,
  canary,
  createWorld,
  id,
  onlyB,
  refusalOf,
  type World,
} from "../matrix/world/world.ts";
import { createLayeredWall } from "../testing.ts";
import { checkWiring } from "../wiring.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterEach(() => world.reset());
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

describe("a refusal", () => {
  it("carries rule, table and hint, and neither SQL nor bindings", async () => {
    const refusal = await refusalOf(() =>
      world.a.knex.raw("select 'abc' from students where name = ?", ["xyz"]),
    );
    expect(refusal).toMatchObject({ rule: "unproved-table", table: "students" });
    expect(refusal.hint).toBeTruthy();
    expect(`${refusal.message}${refusal.stack}${JSON.stringify(refusal)}`).not.toMatch(
      /abc|xyz|select '/,
    );
  });

  it("has the stack of who wrote the Knex query", async () => {
    async function theCallerByName() {
      return await world.a.knex(world.a.knex.raw("students"));
    }
    expect((await refusalOf(theCallerByName)).stack).toContain("theCallerByName");
  });

  it("has the stack of who wrote the Objection query", async () => {
    async function theCallerByName() {
      return await world.models.Student.query().whereRaw("true) or (true");
    }
    expect((await refusalOf(theCallerByName)).stack).toContain("theCallerByName");
  });

  it("is told to the log with the tenant, and inside a transaction with the request", async () => {
    await refusalOf(() => world.a.knex.raw("select * from students"));
    await refusalOf(() =>
      world.a.transaction(async ({ knex }) => await knex.raw("select * from notes")),
    );
    expect(world.refusals).toMatchObject([
      { rule: "unproved-table", table: "students", tenantId: A, requestId: undefined },
      { rule: "unproved-table", table: "notes", tenantId: A, requestId: "request-a" },
    ]);
    expect(JSON.stringify(world.refusals)).not.toContain("select *");
  });

  it("rolls back the transaction it happens in", async () => {
    await refusalOf(() =>
      world.a.transaction(async ({ knex }) => {
        await knex("students").update({ score: 99 });
        await knex.raw("select * from students");
      }),
    );
    expect(await world.a.knex("students").where("score", 99)).toEqual([]);
  });
});

describe("an error of PostgreSQL", () => {
  it("carries no bindings in its message", async () => {
    const error = await attempt(() =>
      world.a.knex("notes").insert({ id: id(1), studentId: onlyB.student, body: "private" }),
    );
    expect(error).toHaveProperty("code", "23503");
    expect(error).toHaveProperty("message", expect.not.stringMatching(/private|0190/));
    const { sql, tenant } = world.a;
    const other = await attempt(
      () => sql`
        select s.id from students s
        where s.school_id = ${tenant} and (s.details ? ${"private"} or 1 / (s.score - s.score) = 1)`,
    );
    expect(other).toHaveProperty("message", expect.stringContaining("division by zero"));
    expect(other).toHaveProperty("message", expect.not.stringMatching(/private|0190/));
  });
});

describe("the client", () => {
  it("inserts an empty list by sending nothing, in a transaction and out of it", async () => {
    const { Student } = world.models;
    const before = await world.a.knex("students").count();
    expect(await world.a.knex("students").insert([])).toMatchObject({ rowCount: 0 });
    expect(await Student.query().insert([])).toEqual([]);
    await world.a.transaction(async ({ knex }) => {
      expect(await knex("students").insert([], "id")).toMatchObject({ rows: [] });
    });
    expect(await world.a.knex("students").count()).toEqual(before);
    expect(world.refusals).toEqual([]);
  });

  it("refuses a statement whose parts change between the look and the sending", async () => {
    const { client } = world.a.knex;
    const connection = await client.acquireConnection();
    let looks = 0;
    const shifty = {
      get sql() {
        looks += 1;
        return looks === 1
          ? "select secret from tags where school_id = $1"
          : "select secret from tags";
      },
      bindings: [A],
    };
    try {
      const { response } = await client._query(connection, shifty);
      expect(response.rows).toEqual([{ secret: canary.a }, { secret: canary.a }]);
    } finally {
      await client.releaseConnection(connection);
    }
  });

  it("sends the bindings it looked at, whatever becomes of the list", async () => {
    const { client } = world.a.knex;
    const connection = await client.acquireConnection();
    let looks = 0;
    const bindings = Object.defineProperty(["x"], 0, {
      get: () => {
        looks += 1;
        return looks === 1 ? A : B;
      },
    });
    try {
      const sql = "select secret from tags where school_id = $1";
      const { response } = await client._query(connection, { sql, bindings });
      expect(response.rows).toEqual([{ secret: canary.a }, { secret: canary.a }]);
    } finally {
      await client.releaseConnection(connection);
    }
  });

  it("refuses bindings that are another tenant's, in any type that pg would print the same", async () => {
    for (const binding of [B, [A], { toPostgres: () => A }, new String(A)]) {
      const refusal = await refusalOf(() =>
        world.a.knex.raw("select * from tags where school_id = ?", [binding as never]),
      );
      expect(refusal.rule).toBe("wrong-binding");
    }
  });

  it("keeps the scope in transactions and savepoints", async () => {
    await world.a.transaction(async (outer) => {
      await outer.transaction(async (inner) => {
        expect(inner.isTransaction).toBe(true);
        expect(await inner.knex("students")).toHaveLength(3);
        await refusalOf(() => inner.knex.raw("select 1 from students")).catch(() => {});
      });
      expect(await outer.knex("students")).toHaveLength(3);
    });
    const plain = await world.a.knex.transaction();
    expect(await plain("students")).toHaveLength(3);
    await plain.rollback();
    const params = world.a.knex.withUserParams({ any: 1 });
    expect(await params("students")).toHaveLength(3);
  });

  it("takes transaction control from Knex only", async () => {
    for (const sql of ["BEGIN;", "COMMIT;", "ROLLBACK"]) {
      await refusalOf(() => world.a.knex.raw(sql));
      await refusalOf(() => world.a.transaction(async ({ knex }) => await knex.raw(sql)));
    }
  });

  it("knows the isolation levels Knex offers", async () => {
    const found = await world.a.knex.transaction(async (trx) => await trx("students"), {
      isolationLevel: "serializable",
      readOnly: true,
    });
    expect(found).toHaveLength(3);
  });

  it("sends queries of one transaction after each other, without pg's warning", async () => {
    const warnings: string[] = [];
    const listen = (warning: Error) => warnings.push(warning.message);
    process.on("warning", listen);
    await world.a.transaction(({ knex }) =>
      Promise.all(Array.from({ length: 5 }, () => knex("students"))),
    );
    await new Promise((resolve) => setImmediate(resolve));
    process.off("warning", listen);
    expect(warnings).toEqual([]);
  });

  it("streams only what is proved", async () => {
    const open = world.a.knex(world.a.knex.raw("students")).stream();
    expect(await attempt(async () => await open.toArray())).toBeInstanceOf(StatementRefused);
    const own = await attempt(async () => await world.a.knex("students").stream().toArray());
    expect(own).toHaveProperty("message", expect.stringContaining("pg-query-stream"));
  });

  it("cancels a query of its own that takes too long, and none of another connection", async () => {
    const slow = world.a
      .knex("students")
      .crossJoin("notes" as never)
      .forUpdate()
      .timeout(150, { cancel: true });
    await world.database.admin.query("begin; lock table notes in access exclusive mode");
    const error = await attempt(() => slow);
    await world.database.admin.query("rollback");
    expect(error).toHaveProperty("name", "KnexTimeoutError");
    expect(await world.a.knex("students")).toHaveLength(3);
    await refusalOf(() => world.a.knex.client.cancelQuery({ processID: 1 }));
  });

  it("leaves the pool to the wall", async () => {
    expect(await attempt(() => world.a.knex.destroy())).toHaveProperty(
      "message",
      expect.stringContaining("wall.destroy"),
    );
    expect(await world.a.knex("students")).toHaveLength(3);
  });

  it("survives that PostgreSQL ends its connections, idle and busy", async () => {
    await Promise.all([world.a.knex("students"), world.b.knex("students")]);
    const busy = world.a.transaction(async ({ knex }) => {
      await knex("students");
      await world.database.admin.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
      );
      await new Promise((resolve) => setTimeout(resolve, 50));
      return await knex("students");
    });
    expect(await attempt(() => busy)).toBeInstanceOf(Error);
    expect(await world.a.knex("students")).toHaveLength(3);
    await world.wall.ping();
  });

  it("reports that PostgreSQL does not answer", async () => {
    const options = { registry, knex: { connection: "postgres://nobody@127.0.0.1:1/none" } };
    const wall = await createLayeredWall(options, { injector: true, proof: true });
    expect(await attempt(() => wall.ping())).toHaveProperty("code", "ECONNREFUSED");
    await wall.destroy();
  });

  it("reads the columns of a table for Objection, and nothing else of the catalogue", async () => {
    expect(await world.a.knex("students").columnInfo()).toHaveProperty("schoolId");
    await refusalOf(() => world.a.knex.raw("select * from information_schema.tables"));
    await refusalOf(() => world.a.knex.schema.hasTable("students"));
    await refusalOf(() => world.a.knex.schema.dropTable("students"));
  });
});

describe("the boot test of the wiring", () => {
  it("passes on a whole wall and throws on one whose proof is off", async () => {
    const options = { registry, knex: { connection: world.database.appUrl } };
    const whole = await createLayeredWall(options, { injector: true, proof: true });
    const open = await createLayeredWall(options, { injector: true, proof: false });
    expect(() => checkWiring(whole, registry)).not.toThrow();
    expect(() => checkWiring(open, registry)).toThrow(/self-test/);
    await Promise.all([whole.destroy(), open.destroy()]);
  });
});

describe("prepared statements", () => {
  const prepared = async (handle: World["a"]) => {
    const connection = await handle.knex.client.acquireConnection();
    await handle.knex.client.releaseConnection(connection);
    return Object.keys(
      connection.connection?.parsedStatements ?? connection._connection?.parsedStatements ?? {},
    );
  };

  it("get a short stable name per text, and no name when switched off", async () => {
    await world.a.knex("students").where("id", ana);
    await world.b.knex("students").where("id", ana);
    const names = await prepared(world.a);
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) expect(name).toMatch(/^a[\w-]{22}$/);

    const plain = await createWorld({ preparedStatements: false });
    await plain.a.knex("students").where("id", ana);
    expect(await prepared(plain.a)).toEqual([]);
    await plain[Symbol.asyncDispose]();
  });

  it("stop at five hundred a connection, and later texts still run", async () => {
    const lone = await createWorld();
    await lone.a.transaction(async ({ knex }) => {
      for (let n = 0; n < 510; n += 1)
        await knex("tags")
          .select({ [`c${n}`]: "id" })
          .limit(1);
    });
    expect((await prepared(lone.a)).length).toBeLessThanOrEqual(500);
    await lone[Symbol.asyncDispose]();
  });

  it("survive a new column under `select *`", async () => {
    const all = () => world.a.knex("tags").where("id", id(31));
    await all();
    await world.database.admin.query("alter table tags add column colour text");
    const found = await Promise.all([all(), all(), all()]);
    expect(found.map((rows) => rows[0]?.colour)).toEqual([null, null, null]);
    await world.database.admin.query("alter table tags drop column colour");
  });
});
