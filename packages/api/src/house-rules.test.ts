import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { seedFor } from "@athena/db/testing/seed";
import { newId } from "@athena/domain/ids";
import {
  can,
  matrix,
  type Permission,
  permissionsOf,
  type SchoolRole,
  schoolRoles,
} from "@athena/roles";
import { beforeAll, describe, expect, test } from "vitest";
import { acceptedInputs, fedProcedures } from "./adversary/testing/accepted.ts";
import { allProcedures, callByPath } from "./testing/procedures.ts";
import { senderId } from "./testing/sender.ts";
import { failureOf, openTestWorld, type TestWorld } from "./testing.ts";

const procedures = allProcedures();
const tenant = procedures.filter(({ scope }) => scope === "tenant");
const pathsOf = (wanted: string) =>
  procedures.filter(({ scope }) => scope === wanted).map(({ path }) => path);

describe("every procedure", () => {
  test("is found by the walk", () => {
    expect(procedures.length).toBeGreaterThan(50);
  });

  test("says its scope", () => {
    const scopes = ["public", "user", "tenant", "platform"];
    expect(procedures.filter(({ scope }) => !scopes.includes(scope))).toEqual([]);
  });

  test("has an output schema, which strips what it does not name", () => {
    expect(procedures.filter(({ outputs }) => outputs.length === 0)).toEqual([]);
  });

  test("of a school names its permission, except those for every member", () => {
    const open = tenant.filter(({ permissions }) => permissions.length === 0);
    expect(open.map(({ path }) => path)).toEqual([
      "codes.all",
      "jobs.byId",
      "jobs.cancel",
      "jobs.list",
      "me.abilities",
      "me.watch",
      "settings.crest",
      "settings.read",
      "tokens.create",
      "tokens.list",
      "tokens.revoke",
    ]);
  });

  test("is not public, and only these need no school", () => {
    expect(pathsOf("public")).toEqual([]);
    expect(pathsOf("user")).toEqual(["me.schools", "me.updateProfile", "me.whoami"]);
    expect(
      pathsOf("platform").every((path) => /^(schools|support|platformMembers|traces)\./.test(path)),
    ).toBe(true);
  });
});

const refusals = ["FORBIDDEN", "UNAUTHENTICATED", "NOT_A_MEMBER", "SUPPORT_ACCESS_REQUIRED"];

/** Whether the procedure let the caller in; what it then says of the input is not the point. */
async function isLetIn(call: Promise<unknown>) {
  const failure = await failureOf(call);
  return !refusals.includes(failure?.code ?? "");
}

describe("each role gets exactly what the matrix says", () => {
  let inputs: Record<string, unknown>;
  beforeAll(async () => {
    inputs = await acceptedInputs(seedFor("the matrix"));
  }, 300_000);

  test("and is called with an input that was generated and accepted", () => {
    expect(Object.keys(inputs)).toEqual(tenant.map(({ path }) => path));
  });

  const grantedTo = (persona: SchoolRole | "support"): ReadonlySet<Permission> => {
    if (persona !== "support") return permissionsOf([persona]);
    return new Set(matrix.superadmin.filter((permission) => permission !== "manage:schools"));
  };

  test.each([...schoolRoles, "support"] as const)("%s, in a school", async (persona) => {
    await using world = await openTestWorld();
    const as = persona === "support" ? "superadmin" : persona;
    if (persona === "support") {
      const operator = await world.caller({ as: "superadmin" });
      await operator.support.start({
        schoolId: world.schools.A.id,
        reason: "Revisión de la matriz",
      });
    }
    const granted = grantedTo(persona);
    for (const { path, permissions } of tenant) {
      const expected = permissions.length === 0 || can(granted, permissions);
      // tokens.create is for members in person, which its own test shows.
      const caller = await world.caller({ as, school: "A" });
      const actual = await isLetIn(callByPath(caller, path, inputs[path]));
      expect({ path, actual }).toEqual({ path, actual: expected });
    }
  });

  test("the platform's procedures let nobody in but the operator", async () => {
    await using world = await openTestWorld();
    for (const path of pathsOf("platform")) {
      for (const as of [...schoolRoles, "stranger", "superadmin"] as const) {
        const caller = await world.caller({ as, school: "A" });
        const actual = await isLetIn(callByPath(caller, path, { id: newId() }));
        expect({ path, as, actual }).toEqual({ path, as, actual: as === "superadmin" });
      }
    }
  });

  test("nobody signed in: everything but the public answers UNAUTHENTICATED", async () => {
    await using world = await openTestWorld();
    const caller = await world.caller({ school: "A" });
    for (const { path, scope } of procedures) {
      const failure = await failureOf(callByPath(caller, path, {}));
      const expected = scope === "public" ? undefined : "UNAUTHENTICATED";
      expect({ path, code: failure?.code }).toEqual({ path, code: expected });
    }
  });
});

describe("every mutation of a school", () => {
  /** Acts that take data out, send a mail or only look at a file: they leave an event, and write no row. */
  const writeNothing = [
    ...["enrollments.export", "guardians.export", "members.resendInvite", "simat.export"],
    ...["students.export", "tables.preview", "transfers.preview"],
  ];
  /** What the school that let a student go does then, in transactions of its own and in its own name. */
  const senderDoes: Record<string, readonly string[]> = {
    "transfers.receive": ["transfers.claim", "transfers.complete"],
  };

  test("leaves one audit event with its changes, and nothing in the other school", async () => {
    const { journal } = await fedProcedures({
      seed: seedFor("the journal"),
      inputs: 1,
      writing: writeNothing,
    });
    await using world = await openTestWorld();
    const before = await world.checksums("B");
    const mutations = tenant.filter(({ type }) => type === "mutation").map(({ path }) => path);
    const { id, users } = world.schools.A;
    const wrote = new Set<string>();
    for (const { path, as, input } of journal) {
      const caller = await world.caller({ as, school: "A" });
      const last = await lastEvent(world);
      world.expectNoCanary((await callByPath(caller, path, input)) ?? null, "B");
      const events = await world.owner.rows<EventRow>(
        `select e.school_id, e.procedure, e.actor_user_id as actor, count(c.id)::int as changes
         from audit_events e
         left join audit_changes c on c.school_id = e.school_id and c.event_id = e.id
         where e.id > $1 group by 1, 2, 3, e.id order by e.id`,
        [last],
      );
      const own = events.filter(({ school_id }) => school_id !== senderId);
      const sent = events.filter(({ school_id }) => school_id === senderId);
      const event = {
        school_id: id,
        procedure: path,
        actor: users[as],
        changes: expect.any(Number),
      };
      expect({ path, own }).toEqual({ path, own: mutations.includes(path) ? [event] : [] });
      const acts = sent.map(({ procedure, actor, changes }) => ({ procedure, actor, changes }));
      const expected = (senderDoes[path] ?? []).map((procedure) => ({
        ...{ procedure, actor: null, changes: expect.any(Number) },
      }));
      expect({ path, acts }).toEqual({ path, acts: expected });
      if ((own[0]?.changes ?? 0) > 0) wrote.add(path);
    }
    expect(mutations.filter((path) => !wrote.has(path))).toEqual(writeNothing);
    expect(await world.checksums("B")).toEqual(before);
  }, 300_000);
});

interface EventRow {
  readonly school_id: string;
  readonly procedure: string;
  readonly actor: string | null;
  readonly changes: number;
}

/** Ids are made in the order of time, but for those that the twins were seeded with. */
async function lastEvent({ owner }: TestWorld): Promise<string> {
  const [row] = await owner.rows<{ id: string }>(
    "select id from audit_events where procedure <> 'seed' order by id desc limit 1",
  );
  return row?.id ?? newId();
}

describe("the doors", () => {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" }).filter(
    (file) => file.endsWith(".ts") && !/\.test\.ts$|testing/.test(file),
  );
  const opening = (door: RegExp) =>
    files.filter((file) => door.test(readFileSync(join(import.meta.dirname, file), "utf8"))).sort();

  test("to the platform are opened by these files, and handles of schools are made by these", () => {
    expect(opening(/\.platform\(/)).toEqual([
      ...["group-transfers.ts", "modules/me/me.router.ts"],
      ...["modules/platform-members/platform-members.router.ts"],
      ...["modules/schools/schools.router.ts", "modules/support/support.router.ts"],
      ...["modules/traces/traces.router.ts", "sweep-files.ts", "trpc.ts"],
    ]);
    expect(opening(/\.school\(/)).toEqual([
      ...["jobs/end-job.ts", "jobs/work.ts", "sweep-files.ts", "transfer-origin.ts", "trpc.ts"],
    ]);
  });

  test("are taken by the transfers, and by no other procedure of a school", () => {
    const using = (name: string) =>
      opening(new RegExp(`\\b${name}\\(`)).filter((file) => !file.startsWith(`${name}.`));
    expect(using("groupTransfers")).toEqual([
      "group-transfers.ts",
      "modules/transfers/transfers.router.ts",
    ]);
    expect(using("canInSteps")).toEqual(["modules/transfers/transfers.router.ts", "trpc.ts"]);
  });
});
