import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { resolveSchool } from "../../resolve-school.ts";
import { schoolFiles } from "../../school-files.ts";
import { failureOf, openTestWorld, type TestWorld, twinId } from "../../testing.ts";
import { watchMembership } from "./watch-membership.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

describe("my account", () => {
  test("says who I am, without a school", async () => {
    const caller = await world.caller({ as: "both" });
    expect(await caller.me.whoami()).toEqual({
      userId: world.people.both,
      email: "both@group.test",
      fullName: "Persona both",
      isSuperadmin: false,
      twoFactorEnabled: false,
    });
    expect(await (await world.caller({ as: "superadmin" })).me.whoami()).toMatchObject({
      isSuperadmin: true,
    });
  });

  test("lists my schools with my roles in each, and none of which I am no active member", async () => {
    const schoolsOf = async (as: "both" | "rector" | "stranger" | "superadmin") =>
      (await (await world.caller({ as })).me.schools()).map(({ slug, roles }) => [slug, roles]);
    expect(await schoolsOf("both")).toEqual([
      ["twin-a", ["secretary"]],
      ["twin-b", ["teacher"]],
    ]);
    expect(await schoolsOf("rector")).toEqual([["twin-a", ["rector"]]]);
    expect(await schoolsOf("stranger")).toEqual([]);
    expect(await schoolsOf("superadmin")).toEqual([]);
  });

  test("takes another name, and every school keeps what it calls me", async () => {
    const before = [await world.checksums("A"), await world.checksums("B")];
    const caller = await world.caller({ as: "both" });
    await caller.me.updateProfile({ fullName: "  Nombre Propio " });
    expect(await (await world.caller({ as: "both" })).me.whoami()).toMatchObject({
      fullName: "Nombre Propio",
    });
    expect([await world.checksums("A"), await world.checksums("B")]).toEqual(before);
    expect(await failureOf(caller.me.updateProfile({ fullName: "" }))).toMatchObject({
      code: "INVALID_INPUT",
      fields: { fullName: "REQUIRED" },
    });
  });
});

describe("my abilities", () => {
  test("are those of my roles in the school of the call", async () => {
    const at = async (school: "A" | "B") =>
      (await world.caller({ as: "both", school })).me.abilities();
    expect(await at("A")).toMatchObject({ slug: "twin-a", roles: ["secretary"], support: null });
    expect((await at("A")).permissions).toContain("write:enrollment");
    expect((await at("B")).permissions).not.toContain("write:enrollment");
    world.expectNoCanary(await at("A"), "B");
  });
});

describe("watching my membership", () => {
  const watch = async (
    signal: AbortSignal,
    lastEventId?: string,
  ): Promise<AsyncIterator<unknown>> => {
    const caller = await world.caller({ as: "both", school: "A", signal });
    return (await caller.me.watch(lastEventId ? { lastEventId } : undefined))[
      Symbol.asyncIterator
    ]();
  };
  /** Long enough for a notification to arrive, had there been one. */
  const soon = () => new Promise((resolve) => setTimeout(resolve, 200, "nothing"));
  const memberId = twinId("member-both@group.test");

  test("tells a change of mine in this school, by an id that carries the school, and no other's", async () => {
    const ending = new AbortController();
    const events = await watch(ending.signal);
    const next = events.next();
    await soon();
    const elsewhere = await world.caller({ as: "rector", school: "B" });
    await elsewhere.members.changeRoles({ id: memberId, roles: ["coordinator", "teacher"] });
    const here = await world.caller({ as: "rector", school: "A" });
    await here.members.rename({ id: twinId("member-teacher"), fullName: "Otra Persona" });
    expect(await Promise.race([next, soon()])).toBe("nothing");
    await here.members.changeRoles({ id: memberId, roles: ["coordinator", "secretary"] });
    const { value } = await next;
    expect(value).toMatchObject([
      expect.stringMatching(new RegExp(`^${world.schools.A.id}:`)),
      { kind: "membership", id: expect.any(String) },
      expect.anything(),
    ]);
    ending.abort();
    expect(await events.next()).toMatchObject({ done: true });
  });

  test("resumed after an event of this school tells at once; an id of another school means nothing", async () => {
    const ending = new AbortController();
    const resumed = await watch(ending.signal, `${world.schools.A.id}:1`);
    expect((await resumed.next()).value).toMatchObject([
      expect.any(String),
      { kind: "membership" },
      expect.anything(),
    ]);
    const foreign = await watch(ending.signal, `${world.schools.B.id}:1`);
    const first = foreign.next();
    expect(await Promise.race([first, soon()])).toBe("nothing");
    ending.abort();
    expect(await first).toMatchObject({ done: true });
  });

  test("ends with NOT_A_MEMBER when the membership is taken away", async () => {
    const events = await watch(new AbortController().signal);
    // Waited for from the beginning: the news may come before the act that causes it has answered.
    const ended = failureOf(events.next());
    await soon();
    const rector = await world.caller({ as: "rector", school: "A" });
    await rector.members.deactivate({ id: memberId });
    expect(await ended).toMatchObject({ code: "NOT_A_MEMBER" });
    expect(await failureOf(watch(new AbortController().signal))).toMatchObject({
      code: "NOT_A_MEMBER",
    });
    await rector.members.activate({ id: memberId });
  });

  test("ends, without any news, soon after the session does", async () => {
    const context = await world.context({ as: "both", school: "A" });
    const user = await context.identity();
    if (!user) throw new Error("no session");
    const access = resolveSchool(user, context.request.askedSchools);
    const { schoolId, actor } = access;
    const db = world.deps.database.school({ schoolId, actor, requestId: "test" });
    const noFiles = schoolFiles(context.deps.files, schoolId);
    const events = watchMembership(
      { ...context, user, access, db, files: noFiles, afterCommit: () => {} },
      { lastEventId: null, signal: undefined, recheckMs: 50 },
    );
    const ended = failureOf(events.next());
    await soon();
    await world.deps.accounts.endSessions(world.people.both);
    expect(await ended).toMatchObject({ code: "UNAUTHENTICATED" });
  });
});
