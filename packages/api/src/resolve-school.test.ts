import { newId } from "@athena/domain/ids";
import { expect, test } from "vitest";
import { appRouter } from "./root.ts";
import { type CallerOptions, failureOf, openTestWorld } from "./testing.ts";
import { createCallerFactory } from "./trpc.ts";

/** The table of tenancy.md, section 3, through the whole middleware. */
test("the school of a request is resolved as the table says", async () => {
  await using world = await openTestWorld();
  const { A, B } = world.schools;
  const missing = newId();
  const twoSchools = { schools: [A, B].map(({ id, name, slug }) => ({ id, name, slug })) };
  const rows: [string, CallerOptions, string | { slug: string }, unknown?][] = [
    ["nobody", { header: [A.id] }, "UNAUTHENTICATED"],
    ["header in capitals", { as: "rector", header: [A.id.toUpperCase()] }, "SCHOOL_HEADER_INVALID"],
    ["header empty", { as: "rector", header: [""] }, "SCHOOL_HEADER_INVALID"],
    ["header 0", { as: "rector", header: ["0"] }, "SCHOOL_HEADER_INVALID"],
    [
      "nil id",
      { as: "rector", header: ["00000000-0000-0000-0000-000000000000"] },
      "SCHOOL_HEADER_INVALID",
    ],
    ["comma list", { as: "both", header: [`${A.id}, ${B.id}`] }, "SCHOOL_HEADER_INVALID"],
    ["sent twice", { as: "both", header: [A.id, B.id] }, "SCHOOL_HEADER_INVALID"],
    ["sent twice, the same", { as: "rector", header: [A.id, A.id] }, "SCHOOL_HEADER_INVALID"],
    ["with a space", { as: "rector", header: [` ${A.id}`] }, "SCHOOL_HEADER_INVALID"],
    ["another's school", { as: "rector", header: [B.id] }, "NOT_A_MEMBER"],
    ["no such school", { as: "rector", header: [missing] }, "NOT_A_MEMBER"],
    ["the slug for an id", { as: "rector", header: [A.slug] }, "SCHOOL_HEADER_INVALID"],
    ["no header, one school", { as: "rector" }, { slug: "twin-a" }],
    ["no header, several", { as: "both" }, "SCHOOL_REQUIRED", twoSchools],
    ["no header, none", { as: "stranger" }, "NO_SCHOOL"],
    ["header, several", { as: "both", header: [B.id] }, { slug: "twin-b" }],
    ["operator, no header", { as: "superadmin" }, "SCHOOL_REQUIRED", { schools: [] }],
    [
      "operator, header, no support",
      { as: "superadmin", header: [A.id] },
      "SUPPORT_ACCESS_REQUIRED",
    ],
    [
      "operator, no such school",
      { as: "superadmin", header: [missing] },
      "SUPPORT_ACCESS_REQUIRED",
    ],
  ];
  for (const [situation, options, expected, details] of rows) {
    const caller = await world.caller(options);
    if (typeof expected !== "string") {
      expect({ situation, ...(await caller.me.abilities()) }).toMatchObject({
        situation,
        ...expected,
      });
      continue;
    }
    const failure = await failureOf(caller.me.abilities());
    expect({ situation, ...failure }).toMatchObject({
      situation,
      code: expected,
      ...(details ? { details } : {}),
    });
  }
});

test("a request that is not let in never opens a transaction", async () => {
  await using world = await openTestWorld();
  const before = [await world.checksums("A"), await world.checksums("B")];
  const caller = await world.caller({ as: "teacher", school: "A" });
  expect(await failureOf(caller.settings.removeCrest())).toMatchObject({ code: "FORBIDDEN" });
  expect([await world.checksums("A"), await world.checksums("B")]).toEqual(before);
});

test("two calls of one request share no school: each gets its own context", async () => {
  await using world = await openTestWorld();
  const served: (string | null)[] = [];
  const context = await world.context({ as: "both", school: "B" });
  const request = {
    ...context.request,
    onServed: ({ schoolId }: { schoolId: string | null }) => void served.push(schoolId),
  };
  const caller = createCallerFactory(appRouter)({ ...context, request });
  const [mine, abilities] = await Promise.all([caller.me.schools(), caller.me.abilities()]);
  expect(mine).toHaveLength(2);
  expect(abilities.slug).toBe("twin-b");
  expect(new Set(served)).toEqual(new Set([null, world.schools.B.id]));
  expect(Object.keys(context)).not.toContain("db");
});
