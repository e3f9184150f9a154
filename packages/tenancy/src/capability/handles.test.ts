import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import {
  A,
  ana,
  attempt,
  beto,
  canary,
  createWorld,
  expectNothingOfB,
  id,
  refusalOf,
  type World,
} from "../matrix/world/world.ts";
import { isTenantHandle, type TenantHandle } from "./tenant-handle.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterEach(() => world.reset());
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

describe("a tenant's handle", () => {
  it("is told from an object that looks like one", () => {
    expect(isTenantHandle(world.a)).toBe(true);
    expect(isTenantHandle({ ...world.a })).toBe(false);
    expect(isTenantHandle(null)).toBe(false);
  });

  it("shares one Knex among the requests of a tenant and none between tenants", () => {
    const again = world.wall.forTenant({ tenantId: A, actor: "other", requestId: "other" });
    expect(again.knex).toBe(world.a.knex);
    expect(again).not.toBe(world.a);
    expect(again.actor).toBe("other");
    expect(world.b.knex).not.toBe(world.a.knex);
  });

  it("commits what resolves and rolls back what rejects", async () => {
    await world.a.transaction(({ knex }) =>
      knex("students").where("id", ana).update({ score: 1 }).then(),
    );
    const lost = world.a.transaction(async ({ knex }) => {
      await knex("students").where("id", ana).update({ score: 2 });
      throw new Error("no");
    });
    expect(await attempt(() => lost)).toHaveProperty("message", "no");
    expect(await world.a.knex("students").where("id", ana).pluck("score")).toEqual([1]);
  });

  it("rolls back a savepoint alone", async () => {
    await world.a.transaction(async (outer) => {
      await outer.knex("students").where("id", ana).update({ score: 1 });
      await attempt(() =>
        outer.transaction(async (inner) => {
          await inner.knex("students").where("id", ana).update({ score: 2 });
          throw new Error("no");
        }),
      );
    });
    expect(await world.a.knex("students").where("id", ana).pluck("score")).toEqual([1]);
  });
});

describe("raw SQL of a handle", () => {
  it("binds its values and the tenant, and names columns as Knex does", async () => {
    const found = await world.a.sql`
      select s.name, s.mentor_id, s.secret from students s
      where s.school_id = ${world.a.tenant} and s.name = ${"Beto"}`;
    expect(found).toEqual([{ name: "Beto", mentorId: ana, secret: canary.a }]);
  });

  it("takes the question-mark operators of jsonb", async () => {
    const found = await world.a.sql`
      select s.name from students s where s.school_id = ${world.a.tenant} and s.details ? ${"list"}`;
    expect(found).toEqual([{ name: "Ana" }]);
  });

  it("takes arrays as one value", async () => {
    const found = await world.a.sql`
      select s.name from students s where s.school_id = ${world.a.tenant} and s.id = any(${[ana, beto]}) order by 1`;
    expect(found).toEqual([{ name: "Ana" }, { name: "Beto" }]);
  });

  it("runs in the transaction of its handle", async () => {
    await attempt(() =>
      world.a.transaction(async (inner) => {
        await inner.sql`update students set score = 77 where school_id = ${inner.tenant}`;
        throw new Error("no");
      }),
    );
    expect(await world.a.knex("students").where("score", 77)).toEqual([]);
  });

  it("shares a transaction's connection with builders, each with its own answer", async () => {
    const outcome = await world.a.transaction(async ({ knex, sql, tenant }) => {
      const byName = (name: string) =>
        sql`select s.name from students s where s.school_id = ${tenant} and s.name = ${name}`;
      const one = (name: string) => knex("students").select("name").where("name", name);
      const names = ["Ana", "Beto", "Carla", "Nobody"];
      const answers = await Promise.all(names.flatMap((name) => [one(name), byName(name)]));
      await knex("students").where("id", ana).update({ score: 31 });
      const [seen] = await sql`
        select s.score from students s where s.school_id = ${tenant} and s.id = ${ana}`;
      return { answers, seen };
    });
    const [none, found] = [[], (name: string) => [{ name }]];
    expect(outcome.answers).toEqual(
      [found("Ana"), found("Beto"), found("Carla"), none].flatMap((answer) => [answer, answer]),
    );
    expect(outcome.seen).toEqual({ score: 31 });
  });

  it("belongs to the savepoint of its handle, and reaches nothing after its end", async () => {
    const kept = await world.a.transaction(async (outer) => {
      const set = async ({ sql, tenant }: TenantHandle, score: number) =>
        await sql`update students set score = ${score} where school_id = ${tenant}`;
      let inner = outer;
      await set(outer, 51);
      await attempt(() =>
        outer.transaction(async (savepoint) => {
          inner = savepoint;
          await set(savepoint, 52);
          throw new Error("no");
        }),
      );
      expect(await attempt(() => set(inner, 53))).toHaveProperty(
        "message",
        expect.stringContaining("complete"),
      );
      return await outer.sql`select distinct s.score from students s where s.school_id = ${outer.tenant}`;
    });
    expect(kept).toEqual([{ score: 51 }]);
    let ended = world.a;
    await world.a.transaction(async (handle) => {
      ended = handle;
    });
    const late = () => ended.sql`select s.id from students s where s.school_id = ${ended.tenant}`;
    expect(await attempt(late)).toHaveProperty("message", expect.stringContaining("complete"));
    await world.reset();
  });

  it("serves two tenants at once over the same few connections, each its own rows", async () => {
    const ask = async ({ sql, tenant }: TenantHandle) =>
      await sql<{ secret: string }>`select s.secret from students s where s.school_id = ${tenant}`;
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, turn) => ask(turn % 2 === 0 ? world.a : world.b)),
    );
    for (const [turn, rows] of answers.entries()) {
      const own = turn % 2 === 0 ? canary.a : canary.b;
      expect(rows.length).toBeGreaterThan(0);
      expect(new Set(rows.map(({ secret }) => secret))).toEqual(new Set([own]));
    }
  });

  it("leaves its connection in order after an error", async () => {
    for (let time = 0; time < 5; time += 1) {
      const { sql, tenant } = world.a;
      const error = await attempt(
        () =>
          sql`select 1 / (s.score - s.score) as n from students s where s.school_id = ${tenant}`,
      );
      expect(error).toHaveProperty("code", "22012");
      expect(await sql`select s.id from students s where s.school_id = ${tenant}`).toHaveLength(3);
    }
  });

  it("is seen by who listens to queries", async () => {
    const heard: string[] = [];
    const { knex, sql, tenant } = world.a;
    const listen = ({ sql: text }: { sql: string }) => heard.push(text);
    knex.on("query", listen);
    await sql`select s.id from students s where s.school_id = ${tenant}`;
    await knex("students").select("id");
    knex.off("query", listen);
    expect(heard).toEqual([
      "select s.id from students s where s.school_id = $1",
      'select "id" from "students" where "students"."school_id" = $1',
    ]);
  });

  it("is refused without its marker, with another's, and with one made by hand", async () => {
    await refusalOf(() => world.a.sql`select * from students`);
    const other = await refusalOf(
      () => world.a.sql`select * from students s where s.school_id = ${world.b.tenant}`,
    );
    expect(other.rule).toBe("wrong-scope");
    await refusalOf(() => world.a.sql`select * from students s where s.school_id = ${{}}`);
  });

  it("names its tenant even where no tenant table is read", async () => {
    await refusalOf(() => world.a.sql`select name from municipalities`);
    expect(
      await world.a.sql`select name from municipalities where ${world.a.tenant}::uuid is not null`,
    ).toEqual([{ name: "Medellin" }]);
  });

  it("is refused when the marker binds nothing", async () => {
    const refusal = await refusalOf(
      () => world.a.sql`select * from students s where s.school_id = ${world.a.tenant} or true`,
    );
    expect(refusal.rule).toBe("unproved-table");
  });

  it("is refused as a function over a text", async () => {
    const text = Object.assign(["select * from students where school_id = ", ""], { raw: [] });
    await refusalOf(() => world.a.sql(text, world.a.tenant));
  });

  it("takes neither undefined nor SQL as a value", async () => {
    const { tenant, knex } = world.a;
    for (const value of [undefined, knex.raw("1"), knex("students"), () => {}]) {
      const error = await attempt(
        () => world.a.sql`select ${value} from students s where s.school_id = ${tenant}`,
      );
      expect(error).toBeInstanceOf(TypeError);
    }
  });
});

describe("the platform's door", () => {
  const door = (tables: readonly string[], mode: "read" | "write" = "read") =>
    world.wall.platform({ actor: "admin", reason: "count", tables, mode, requestId: "r" });

  it("reads the listed tables over all tenants and brands the result", async () => {
    const counted = await door(["students"]).read((knex) => knex("students").count("* as n"));
    expect(counted.value).toEqual([{ n: "7" }]);
    expect(Object.isFrozen(counted)).toBe(true);
  });

  it("reads no table that is not listed, and opens for no table that is not registered", async () => {
    const refusal = await refusalOf(() => door(["students"]).knex("notes"));
    expect(refusal.rule).toBe("table-not-listed");
    expect(() => door(["pg_authid"])).toThrow(/not registered/);
  });

  it("writes only when opened for writing", async () => {
    const add = (mode: "read" | "write") =>
      door(["schools"], mode)
        .knex("schools")
        .insert({ id: id(5), name: "New" });
    expect((await refusalOf(() => add("read"))).rule).toBe("mode");
    await add("write");
    expect(await door(["schools"]).knex("schools").where("id", id(5))).toHaveLength(1);
  });

  it("keeps its tables in a transaction, and rolls back what rejects", async () => {
    const outcome = await attempt(() =>
      door(["schools"], "write").transaction(async ({ knex, isTransaction }) => {
        expect(isTransaction).toBe(true);
        await knex("schools").insert({ id: id(6), name: "New" });
        return await knex("students");
      }),
    );
    expect(outcome).toHaveProperty("rule", "table-not-listed");
    expect(await door(["schools"]).knex("schools").where("id", id(6))).toEqual([]);
  });

  it("is no tenant's handle, and its queries do not run on one", async () => {
    const platform = door(["students"]);
    expect(isTenantHandle(platform)).toBe(false);
    const part = platform.knex("students").select("id");
    expect((await refusalOf(() => world.a.knex("students").whereIn("id", part))).rule).toBe(
      "wrong-scope",
    );
    expectNothingOfB(world.refusals);
  });

  it("shows no platform table to a tenant", async () => {
    expect((await refusalOf(() => world.a.knex("schools"))).rule).toBe("platform-table");
  });

  it("lets a tenant read reference tables and not write them", async () => {
    expect(await world.a.knex("municipalities")).toHaveLength(1);
    const refusal = await refusalOf(() =>
      world.a.knex("municipalities").insert({ code: "1", name: "x" }),
    );
    expect(refusal.rule).toBe("read-only-table");
  });

  it("lets a tenant add to a journal and not change it", async () => {
    await world.a.knex("journal").insert({ id: id(7), event: "x" });
    const refusal = await refusalOf(() => world.a.knex("journal").update({ event: "y" }));
    expect(refusal.rule).toBe("append-only-table");
  });
});
