import type { Identity, MembershipFact } from "@athena/db/identity";
import { AppError, type AppErrorCode } from "@athena/domain/errors";
import { newId } from "@athena/domain/ids";
import { permissionsOf } from "@athena/roles";
import { expect, test } from "vitest";
import { resolveSchool } from "./resolve-school.ts";

const [a, b] = [newId(), newId()];

const member = (schoolId: string, facts: Partial<MembershipFact> = {}): MembershipFact => ({
  ...{ schoolId, schoolName: `School ${schoolId}`, schoolSlug: `slug-${schoolId}` },
  ...{
    schoolColor: "teal",
    schoolDaneCode: null,
    schoolIsActive: true,
    isActive: true,
    roles: ["teacher"],
  },
  ...facts,
});

const support = {
  ...{ id: newId(), schoolId: a, schoolName: "School", schoolSlug: "slug", schoolColor: "red" },
  schoolDaneCode: null,
  ...{ reason: "they asked", expiresAt: "2030-01-01T00:00:00Z" },
};

const person = (facts: Partial<Identity>): Identity => ({
  ...{ sessionId: newId(), userId: newId(), email: "p@group.test", fullName: "Persona" },
  ...{ isSuperadmin: false, twoFactorEnabled: false, memberships: [], support: null },
  ...{ tokenPermissions: null, tokenId: null },
  ...facts,
});

/** The decision alone, for situations which the world of resolve-school.test.ts has no person for. */
const refusals: readonly (readonly [string, Partial<Identity>, readonly string[], AppErrorCode])[] =
  [
    [
      "a member who was let go",
      { memberships: [member(a, { isActive: false })] },
      [a],
      "NOT_A_MEMBER",
    ],
    [
      "a member who was let go, without a header",
      { memberships: [member(a, { isActive: false })] },
      [],
      "NO_SCHOOL",
    ],
    [
      "a school that is closed",
      { memberships: [member(a, { schoolIsActive: false })] },
      [a],
      "SCHOOL_INACTIVE",
    ],
    [
      "a school that is closed, without a header",
      { memberships: [member(a, { schoolIsActive: false })] },
      [],
      "NO_SCHOOL",
    ],
    [
      "a member who was let go by a school that is closed",
      { memberships: [member(a, { isActive: false, schoolIsActive: false })] },
      [a],
      "NOT_A_MEMBER",
    ],
    ["a member of another school", { memberships: [member(b)] }, [a], "NOT_A_MEMBER"],
    [
      "a member of two, without a header",
      { memberships: [member(a), member(b)] },
      [],
      "SCHOOL_REQUIRED",
    ],
    ["three headers", { memberships: [member(a)] }, [a, a, a], "SCHOOL_HEADER_INVALID"],
    [
      "the operator without a header, though a member",
      { isSuperadmin: true, memberships: [member(a)] },
      [],
      "SCHOOL_REQUIRED",
    ],
    ["the operator without support", { isSuperadmin: true }, [a], "SUPPORT_ACCESS_REQUIRED"],
    [
      "the operator with support for another school",
      { isSuperadmin: true, support },
      [b],
      "SUPPORT_ACCESS_REQUIRED",
    ],
    ["support of somebody who is no operator any more", { support }, [a], "NOT_A_MEMBER"],
  ];

test.each(refusals)("%s is not let in", (...[, facts, asked, code]) => {
  const refused = refusalOf(person(facts), asked);
  expect(refused.code).toBe(code);
  expect(refused.message).not.toMatch(new RegExp(`${a}|${b}`));
});

test("who must choose is shown the own open schools, and nothing else of them", () => {
  const memberships = [member(a), member(b), member(newId(), { isActive: false })];
  const { data, message } = refusalOf(person({ memberships }), []);
  const shown = [a, b].map((id) => ({ id, name: `School ${id}`, slug: `slug-${id}` }));
  expect(data).toEqual({ schools: shown });
  expect(message).toContain("X-School-Id");
});

test("the operator is shown no school to choose", () => {
  const facts = { isSuperadmin: true, memberships: [member(a)] };
  expect(refusalOf(person(facts), []).data).toEqual({ schools: [] });
});

test("a member is let in with the roles of that school alone, under the own name", () => {
  const memberships = [member(a, { roles: ["teacher"] }), member(b, { roles: ["rector"] })];
  const identity = person({ memberships });
  expect(resolveSchool(identity, [a])).toEqual({
    ...{
      schoolId: a,
      name: `School ${a}`,
      slug: `slug-${a}`,
      color: "teal",
      daneCode: null,
      roles: ["teacher"],
    },
    granted: permissionsOf(["teacher"]),
    actor: { kind: "member", userId: identity.userId, name: "Persona", supportSessionId: null },
    support: null,
  });
  expect(resolveSchool(identity, [b]).roles).toEqual(["rector"]);
});

test("the only open school needs no header, whatever else is closed", () => {
  const memberships = [
    member(newId(), { isActive: false }),
    member(b),
    member(newId(), { schoolIsActive: false }),
  ];
  expect(resolveSchool(person({ memberships }), []).schoolId).toBe(b);
});

test("an operator who is a member comes as a member", () => {
  const identity = person({ isSuperadmin: true, memberships: [member(a)], support });
  expect(resolveSchool(identity, [a])).toMatchObject({ roles: ["teacher"], support: null });
});

test("support is open for its school, with every right of a school and none of the operator's", () => {
  const identity = person({ isSuperadmin: true, support });
  const access = resolveSchool(identity, [a]);
  expect(access).toMatchObject({
    ...{ schoolId: a, name: "School", slug: "slug", color: "red", roles: ["superadmin"] },
    actor: {
      ...{ kind: "support", userId: identity.userId, name: "Persona" },
      supportSessionId: support.id,
    },
    support: { reason: "they asked", expiresAt: "2030-01-01T00:00:00Z" },
  });
  expect(access.granted.has("manage:schools")).toBe(false);
  expect(access.granted.has("manage:users")).toBe(true);
});

test("a token has of its rights those that its owner still has", () => {
  const memberships = [member(a, { roles: ["secretary"] })];
  const tokenPermissions: Identity["tokenPermissions"] = ["read:students", "manage:schools"];
  const access = resolveSchool(person({ memberships, tokenPermissions, tokenId: newId() }), [a]);
  expect([...access.granted]).toEqual(["read:students"]);
  expect(access.actor.kind).toBe("token");
});

function refusalOf(identity: Identity, asked: readonly string[]): AppError {
  try {
    resolveSchool(identity, asked);
  } catch (error) {
    if (error instanceof AppError) return error;
  }
  throw new Error("let in");
}
