import type { Actor } from "@athena/db/actor";
import { parseSchoolId, type SchoolId } from "@athena/db/database";
import type { Identity, MembershipFact } from "@athena/db/identity";
import { AppError } from "@athena/domain/errors";
import { can, type Permission, permissionsOf, type Role } from "@athena/roles";

/** A school opened for someone: which, as whom, and with what rights. */
export interface SchoolAccess {
  readonly schoolId: SchoolId;
  readonly name: string;
  readonly slug: string;
  readonly color: string;
  /** Null where the group has not said which establishment it is. */
  readonly daneCode: string | null;
  readonly roles: readonly Role[];
  readonly granted: ReadonlySet<Permission>;
  readonly actor: Actor;
  readonly support: { reason: string; expiresAt: string } | null;
}

/**
 * Decides which school a request works in. The one table of that decision; docs/decisions has its pages.
 * Throws SCHOOL_HEADER_INVALID, NOT_A_MEMBER, SCHOOL_INACTIVE, SCHOOL_REQUIRED,
 * NO_SCHOOL or SUPPORT_ACCESS_REQUIRED.
 */
export function resolveSchool(identity: Identity, asked: readonly string[]): SchoolAccess {
  const id = askedSchool(asked);
  if (id === undefined) return withoutHeader(identity);
  const membership = identity.memberships.find((candidate) => candidate.schoolId === id);
  if (membership) return asMember(identity, membership);
  if (identity.isSuperadmin) return asSupport(identity, id);
  throw notAMember();
}

function askedSchool(asked: readonly string[]): SchoolId | undefined {
  if (asked.length === 0) return undefined;
  const [only] = asked;
  try {
    if (asked.length === 1) return parseSchoolId(only);
  } catch {
    // Falls through to the one answer for every malformed header.
  }
  throw new AppError(
    "SCHOOL_HEADER_INVALID",
    "X-School-Id must be one canonical lower-case UUID, sent once",
  );
}

function withoutHeader(identity: Identity): SchoolAccess {
  if (identity.isSuperadmin) throw schoolRequired([]);
  const active = identity.memberships.filter(isOpen);
  const [only] = active;
  if (!only) throw new AppError("NO_SCHOOL", "this account belongs to no school");
  if (active.length > 1) throw schoolRequired(active);
  return asMember(identity, only);
}

const isOpen = (membership: MembershipFact) => membership.isActive && membership.schoolIsActive;

function asMember(identity: Identity, membership: MembershipFact): SchoolAccess {
  if (!membership.isActive) throw notAMember();
  if (!membership.schoolIsActive)
    throw new AppError("SCHOOL_INACTIVE", "this school is not active");
  const byRole = permissionsOf(membership.roles);
  const token = identity.tokenPermissions;
  return {
    schoolId: parseSchoolId(membership.schoolId),
    name: membership.schoolName,
    slug: membership.schoolSlug,
    color: membership.schoolColor,
    daneCode: membership.schoolDaneCode,
    roles: membership.roles,
    granted: token ? new Set(token.filter((permission) => can(byRole, permission))) : byRole,
    actor: {
      kind: token ? "token" : "member",
      userId: identity.userId,
      name: identity.fullName,
      supportSessionId: null,
    },
    support: null,
  };
}

function asSupport(identity: Identity, schoolId: SchoolId): SchoolAccess {
  const support = identity.support;
  if (support?.schoolId !== schoolId) {
    throw new AppError(
      "SUPPORT_ACCESS_REQUIRED",
      "open support access to this school first, with a reason",
    );
  }
  const granted = new Set(permissionsOf(["superadmin"]));
  granted.delete("manage:schools");
  return {
    schoolId,
    name: support.schoolName,
    slug: support.schoolSlug,
    color: support.schoolColor,
    daneCode: support.schoolDaneCode,
    roles: ["superadmin"],
    granted,
    actor: {
      kind: "support",
      userId: identity.userId,
      name: identity.fullName,
      supportSessionId: support.id,
    },
    support: { reason: support.reason, expiresAt: support.expiresAt },
  };
}

const notAMember = () => new AppError("NOT_A_MEMBER", "not a member of this school");

function schoolRequired(memberships: readonly MembershipFact[]): AppError {
  return new AppError("SCHOOL_REQUIRED", "say which school with X-School-Id", {
    data: {
      schools: memberships.map(({ schoolId, schoolName, schoolSlug }) => ({
        id: schoolId,
        name: schoolName,
        slug: schoolSlug,
      })),
    },
  });
}
