import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chapters } from "./attack-chapters.ts";
import type { Attack } from "./attacks.ts";
import type { Chain } from "./cases.ts";
import {
  A,
  ana,
  attempt,
  B,
  createWorld,
  expectNothingOfB,
  id,
  note1,
  onlyB,
  type World,
} from "./world/world.ts";

const attacks = Object.values(chapters).flat();

/** Whatever the outcome, nothing of B is seen or changed. */
async function expectIsolation(world: World, { run }: Attack): Promise<void> {
  const before = await world.checksum(B);
  try {
    const query = world.models.Student.query() as unknown as Chain;
    expectNothingOfB(await attempt(async () => await run(world, query)));
    expect(await world.checksum(B)).toBe(before);
  } finally {
    await world.reset();
  }
}

function withLayers(layers: { injector: boolean; proof: boolean }) {
  const holder: { world?: World } = {};
  beforeAll(async () => {
    holder.world = await createWorld({ layers });
  });
  afterAll(async () => {
    await holder.world?.[Symbol.asyncDispose]();
  });
  return () => {
    if (holder.world === undefined) throw new Error("no world yet");
    return holder.world;
  };
}

const named = (list: readonly Attack[]) => list.map((one) => [one.name, one] as const);

describe("the injector alone holds", () => {
  const world = withLayers({ injector: true, proof: false });
  it.each(named(attacks.filter(({ heldByInjector }) => heldByInjector)))(
    "%s",
    async (_name, one) => {
      await expectIsolation(world(), one);
    },
  );
});

describe("the proof alone holds", () => {
  const world = withLayers({ injector: false, proof: true });
  it.each(named(attacks))("%s", async (_name, one) => {
    await expectIsolation(world(), one);
  });

  it("a query nobody injected is refused, and one with the scope by hand runs", async () => {
    const { a } = world();
    expect(await attempt(() => a.knex("students"))).toHaveProperty("rule", "unproved-table");
    expect(await a.knex("students").where("students.school_id", A)).toHaveLength(3);
    expect(await attempt(() => a.knex("students").where("students.school_id", B))).toHaveProperty(
      "rule",
      "wrong-binding",
    );
  });
});

describe("without injector and proof the same attacks get through", () => {
  const world = withLayers({ injector: false, proof: false });
  it("so the tests above would notice", async () => {
    const open = world();
    const leaks = await open.a.knex("students").where("name", "Ana");
    expect(leaks).toHaveLength(2);
    expect(() => expectNothingOfB(leaks)).toThrow();
    const before = await open.checksum(B);
    await open.a.knex("students").update({ score: 1 });
    expect(await open.checksum(B)).not.toBe(before);
    await open.reset();
  });
});

describe("PostgreSQL alone holds", () => {
  const world = withLayers({ injector: true, proof: true });
  const asApplication = async (sql: string, values: unknown[]) => {
    const client = new pg.Client(world().database.appUrl);
    await client.connect();
    try {
      return await attempt(() => client.query(sql, values));
    } finally {
      await client.end();
    }
  };

  it.each([
    [
      "D1 a reference to a foreign row",
      "insert into notes (school_id, id, student_id) values ($1, $2, $3)",
      [A, id(81), onlyB.student],
      "23503",
    ],
    [
      "D2 an update to a foreign row",
      "update notes set student_id = $3 where school_id = $1 and id = $2",
      [A, note1, onlyB.student],
      "23503",
    ],
    [
      "D6 a join row to a foreign row",
      "insert into student_guardians (school_id, student_id, guardian_id) values ($1, $2, $3)",
      [A, ana, onlyB.guardian],
      "23503",
    ],
    [
      "D9 a null school",
      "insert into notes (school_id, id, student_id) values ($1, $2, $3)",
      [null, id(82), ana],
      "23502",
    ],
    [
      "D12 a self reference to a foreign row",
      "update students set mentor_id = $3 where school_id = $1 and id = $2",
      [A, ana, onlyB.student],
      "23503",
    ],
    [
      "B5 a row that changes its school",
      "update tags set school_id = $1 where school_id = $2",
      [A, B],
      "23514",
    ],
    ["a definition by the application's role", "create table mine (id int)", [], "42501"],
    ["a truncate by the application's role", "truncate students", [], "42501"],
  ])("%s", async (...[, sql, values, code]) => {
    const before = await world().checksum(B);
    expect(await asApplication(sql, values)).toHaveProperty("code", code);
    expect(await world().checksum(B)).toBe(before);
  });
});
