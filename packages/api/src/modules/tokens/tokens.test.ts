import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newAccessToken } from "../../access-token.ts";
import { newStudent } from "../../testing/samples.ts";
import { type Caller, failureOf, openTestWorld, type TestWorld, twinId } from "../../testing.ts";

let world: TestWorld;
let rector: Caller;
let secretary: Caller;
beforeAll(async () => {
  world = await openTestWorld();
  rector = await world.caller({ as: "rector", school: "A" });
  secretary = await world.caller({ as: "secretary", school: "A" });
});
afterAll(() => world[Symbol.asyncDispose]());

const make = (
  caller: Caller,
  permissions: ("read:students" | "write:enrollment" | "manage:users")[] = ["read:students"],
) => caller.tokens.create({ name: "Reportes", permissions, expiresInDays: 30 });
const by = (bearer: string, options: { school?: "A" | "B"; header?: string[] } = {}) =>
  world.caller({ bearer, ...options });

describe("a token", () => {
  test("is shown once: the database keeps its hash, the list neither", async () => {
    const { id, token } = await make(secretary);
    const [row] = await world.owner.rows<{ token_hash: string }>(
      "select * from access_tokens where id = $1",
      [id],
    );
    expect(row?.token_hash).toBe(createHash("sha256").update(token).digest("hex"));
    expect(JSON.stringify(row)).not.toContain(token);
    const { items } = await secretary.tokens.list({});
    expect(items.find((item) => item.id === id)).toMatchObject({
      name: "Reportes",
      isMine: true,
      ownerName: "Persona secretary",
      revokedAt: null,
    });
    expect(JSON.stringify(items)).not.toMatch(/hash/i);
  });

  test("works in its school without a header, and does what its permissions say and no more", async () => {
    const { token } = await make(secretary);
    const program = await by(token);
    expect((await program.students.list({})).items.length).toBeGreaterThan(0);
    expect(await failureOf(program.students.admit(newStudent))).toMatchObject({
      code: "FORBIDDEN",
    });
    expect((await program.me.abilities()).permissions).toEqual(["read:students"]);
  });

  test("acts under its owner's name, as a token", async () => {
    const { token } = await make(secretary, ["write:enrollment"]);
    await (await by(token)).students.admit({ ...newStudent, documentNumber: "1032456000" });
    const { items } = await rector.audit.list({ actorKind: "token" });
    expect(items).toMatchObject([
      { procedure: "students.admit", actorUserId: world.schools.A.users.secretary },
    ]);
  });

  test("of one school opens no other, whoever its owner is", async () => {
    const both = await world.caller({ as: "both", school: "A" });
    const { token } = await make(both);
    expect(await failureOf((await by(token, { school: "B" })).students.list({}))).toMatchObject({
      code: "NOT_A_MEMBER",
    });
    expect((await (await by(token)).me.abilities()).slug).toBe("twin-a");
  });

  test("is good for no account, no platform and no other token", async () => {
    const program = await by(world.schools.A.rectorToken);
    expect(await failureOf(program.me.whoami())).toMatchObject({ code: "TOKEN_NOT_ALLOWED" });
    expect(await failureOf(program.schools.list({}))).toMatchObject({ code: "TOKEN_NOT_ALLOWED" });
    expect(await failureOf(make(program))).toMatchObject({ code: "TOKEN_NOT_ALLOWED" });
  });

  test("ends itself and no other token, whatever its owner may", async () => {
    const [mine, other] = [await make(rector, ["manage:users"]), await make(rector)];
    const program = await by(mine.token);
    expect(await failureOf(program.tokens.revoke({ id: other.id }))).toMatchObject({
      code: "TOKEN_NOT_ALLOWED",
    });
    expect(await failureOf((await by(other.token)).students.list({}))).toBeUndefined();
    await program.tokens.revoke({ id: mine.id });
    const after = (await by(mine.token)).tokens.list({});
    expect(await failureOf(after)).toMatchObject({ code: "UNAUTHENTICATED" });
  });

  test("ends when revoked, when expired, when its owner goes; and narrows with its owner's roles", async () => {
    const use = async (token: string) =>
      (await failureOf((await by(token)).students.list({})))?.code;
    const revoked = await make(secretary);
    await secretary.tokens.revoke({ id: revoked.id });
    await secretary.tokens.revoke({ id: revoked.id });
    expect(await use(revoked.token)).toBe("UNAUTHENTICATED");
    const expired = await make(secretary);
    const late = await world.owner.transaction(async (db) => {
      await db.rows(
        "insert into audit_events (school_id, id, actor_kind, actor_name, procedure, request_id) values ($1, gen_random_uuid(), 'system', 't', 't', 't')",
        [world.schools.A.id],
      );
      return db.rows("update access_tokens set expires_at = now() where id = $1 returning 1", [
        expired.id,
      ]);
    });
    expect(late).toHaveLength(1);
    expect(await use(expired.token)).toBe("UNAUTHENTICATED");
    const kept = await make(secretary);
    await rector.members.changeRoles({ id: twinId("member-secretary"), roles: ["teacher"] });
    expect(await use(kept.token)).toBe("FORBIDDEN");
    await rector.members.deactivate({ id: twinId("member-secretary") });
    expect(await use(kept.token)).toBe("NO_SCHOOL");
    await rector.members.activate({ id: twinId("member-secretary") });
    await rector.members.changeRoles({ id: twinId("member-secretary"), roles: ["secretary"] });
    expect(await use(kept.token)).toBeUndefined();
  });

  test("forged over a known row, cut or made up is nobody's", async () => {
    const { token } = await make(secretary);
    for (const bearer of [
      newAccessToken(world.schools.A.id, twinId("token")),
      newAccessToken(world.schools.B.id, twinId("token")),
      token.slice(0, -4),
      `${token}AAAA`,
      "athena_",
      "",
    ]) {
      expect(await failureOf((await by(bearer)).students.list({}))).toMatchObject({
        code: "UNAUTHENTICATED",
      });
    }
  });

  test("notes its use, at most once an hour, and not as an act of anybody", async () => {
    const { id, token } = await make(secretary);
    const lastUse = async () => {
      const [row] = await world.owner.rows<{ at: string | null }>(
        "select last_used_at as at from access_tokens where id = $1",
        [id],
      );
      return row?.at ?? null;
    };
    expect(await lastUse()).toBeNull();
    await (await by(token)).students.count({});
    await expect.poll(lastUse).not.toBeNull();
    const first = await lastUse();
    await (await by(token)).students.count({});
    // Also when two processes note it at the same time.
    await world.deps.database.identity.tokenUsed(world.schools.A.id, id);
    expect(await lastUse()).toEqual(first);
    expect((await rector.audit.ofRow({ table: "access_tokens", rowId: id })).items).toHaveLength(1);
    expect(world.deps.logged.filter(({ level }) => level !== "info")).toEqual([]);
  });
});

describe("create", () => {
  test("gives no right its owner does not hold", async () => {
    expect(await failureOf(make(secretary, ["manage:users"]))).toMatchObject({
      code: "ROLE_ABOVE_OWN",
      fields: { permissions: "ROLE_ABOVE_OWN" },
    });
    expect(await failureOf(make(await world.caller({ as: "teacher", school: "A" })))).toMatchObject(
      { code: "ROLE_ABOVE_OWN" },
    );
    // read:all holds every right to read.
    expect(await failureOf(make(rector))).toBeUndefined();
  });

  test.each([
    [{ expiresInDays: 0 }, { expiresInDays: "EXPIRY_RANGE" }],
    [{ expiresInDays: 367 }, { expiresInDays: "EXPIRY_RANGE" }],
    [{ expiresInDays: undefined }, { expiresInDays: "REQUIRED" }],
    [{ name: " " }, { name: "REQUIRED" }],
    [{ permissions: [] }, { permissions: "REQUIRED" }],
    [{ permissions: ["read:everything"] }, { "permissions.0": "INVALID_CHOICE" }],
  ])("refuses %o and names the field", async (fault, fields) => {
    const good = { name: "x", permissions: ["read:students"], expiresInDays: 1 };
    const call = secretary.tokens.create({ ...good, ...fault } as Parameters<
      typeof secretary.tokens.create
    >[0]);
    expect(await failureOf(call)).toMatchObject({ code: "INVALID_INPUT", fields });
  });
});

describe("whose", () => {
  test("one sees and revokes one's own; who manages the school's people all of them", async () => {
    const { id } = await make(secretary);
    const teacher = await world.caller({ as: "teacher", school: "A" });
    expect((await teacher.tokens.list({ whose: "all" })).items).toEqual([]);
    const missing = await failureOf(teacher.tokens.revoke({ id: twinId("nobody") }));
    expect(missing).toMatchObject({ code: "NOT_FOUND" });
    expect(await failureOf(teacher.tokens.revoke({ id }))).toEqual(missing);
    const { items } = await rector.tokens.list({ whose: "all" });
    expect(items.find((item) => item.id === id)).toMatchObject({
      isMine: false,
      ownerName: "Persona secretary",
    });
    world.expectNoCanary(items, "B");
    await rector.tokens.revoke({ id });
    expect((await rector.tokens.list({ whose: "mine" })).items.every(({ isMine }) => isMine)).toBe(
      true,
    );
  });

  test("the twin's token with the same id stays when this one goes", async () => {
    await rector.tokens.revoke({ id: twinId("token") });
    expect(
      await failureOf((await by(world.schools.A.rectorToken)).students.list({})),
    ).toMatchObject({ code: "UNAUTHENTICATED" });
    expect(
      await failureOf((await by(world.schools.B.rectorToken)).students.list({})),
    ).toBeUndefined();
  });
});
