import { afterAll, beforeAll, expect, test } from "vitest";
import { type Caller, failureOf, openTestWorld, type TestWorld, twinId } from "../../testing.ts";

let world: TestWorld;
let operator: Caller;
beforeAll(async () => {
  world = await openTestWorld();
  operator = await world.caller({ as: "superadmin" });
});
afterAll(() => world[Symbol.asyncDispose]());

test("people are listed over all schools with what they are in each", async () => {
  const { items } = await operator.platformMembers.list({ search: "BOTH persona" });
  expect(items).toEqual([
    {
      userId: world.people.both,
      email: "both@group.test",
      fullName: "Persona both",
      isActive: true,
      isSuperadmin: false,
      memberships: [
        {
          schoolId: world.schools.A.id,
          schoolName: "Colegio Gemelo A",
          roles: ["secretary"],
          isActive: true,
        },
        {
          schoolId: world.schools.B.id,
          schoolName: "Colegio Gemelo B",
          roles: ["teacher"],
          isActive: true,
        },
      ],
    },
  ]);
  expect((await operator.platformMembers.list({ search: "superadmin" })).items).toMatchObject([
    { isSuperadmin: true, memberships: [] },
  ]);
});

test("the pages reach everybody once", async () => {
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await operator.platformMembers.list({ limit: 4, ...(cursor ? { cursor } : {}) });
    seen.push(...page.items.map(({ userId }) => userId));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  const [all] = await world.owner.rows<{ count: number }>("select count(*) as count from users");
  expect(seen).toHaveLength(all?.count ?? 0);
  expect(new Set(seen).size).toBe(seen.length);
});

test("a closed account ends at once, in every school, and can be opened again", async () => {
  const context = await world.context({ as: "both", school: "A" });
  expect(await context.identity()).not.toBeNull();
  await operator.platformMembers.deactivateUser({ userId: world.people.both });
  expect(await context.identityNow()).toBeNull();
  for (const school of ["A", "B"] as const) {
    const caller = await world.caller({ as: "both", school });
    expect(await failureOf(caller.me.abilities())).toMatchObject({ code: "UNAUTHENTICATED" });
  }
  await operator.platformMembers.activateUser({ userId: world.people.both });
  expect(
    await failureOf((await world.caller({ as: "both", school: "A" })).me.abilities()),
  ).toBeUndefined();
  // The session that was ended stays ended.
  expect(await context.identityNow()).toBeNull();
});

test("nobody closes their own account, and one that is not there is NOT_FOUND", async () => {
  const close = (userId: string) => failureOf(operator.platformMembers.deactivateUser({ userId }));
  expect(await close(world.people.superadmin)).toMatchObject({ code: "CONFLICT" });
  expect(await close(twinId("nobody"))).toMatchObject({ code: "NOT_FOUND" });
  const open = operator.platformMembers.activateUser({ userId: twinId("nobody") });
  expect(await failureOf(open)).toMatchObject({ code: "NOT_FOUND" });
});

test.each(["rector", "both", "stranger"] as const)("a %s is refused", async (as) => {
  const caller = await world.caller({ as, school: "A" });
  expect(await failureOf(caller.platformMembers.list({}))).toMatchObject({ code: "FORBIDDEN" });
  const close = caller.platformMembers.deactivateUser({ userId: world.people.superadmin });
  expect(await failureOf(close)).toMatchObject({ code: "FORBIDDEN" });
});
