/** What a person may do in a school: codes, the matrix and the one question, `can`. */

export const schoolRoles = [
  "rector",
  "coordinator",
  "secretary",
  "teacher",
  "student",
  "acudiente",
] as const;
export type SchoolRole = (typeof schoolRoles)[number];

/** `superadmin` is a platform role: no membership can give it. */
export type Role = SchoolRole | "superadmin";

export const permissions = [
  "read:all",
  "write:all",
  "delete:all",
  "manage:schools",
  "manage:users",
  "config:institution",
  "export:simat",
  "sensitive:piar",
  "sensitive:convivencia",
  "read:audit_log",
  "read:students",
  "read:own_students",
  "read:enrollment",
  "write:enrollment",
  "read:grades",
  "write:grades",
  "read:own_grades",
  "read:attendance",
  "write:attendance",
  "write:activities",
  "read:schedule",
  "read:own_data",
  "write:convivencia",
  "write:due_process",
  "read:communications",
  "write:communications",
] as const;
export type Permission = (typeof permissions)[number];

const rectorPermissions = [
  "read:all",
  "write:all",
  "delete:all",
  "config:institution",
  "manage:users",
  "export:simat",
  "read:audit_log",
] as const satisfies readonly Permission[];

export const matrix = {
  superadmin: [...rectorPermissions, "manage:schools"],
  rector: [...rectorPermissions, "sensitive:piar", "sensitive:convivencia"],
  coordinator: [
    "read:students",
    "read:grades",
    "read:attendance",
    "write:convivencia",
    "write:due_process",
    "read:communications",
    "write:communications",
    "export:simat",
    "sensitive:piar",
    "sensitive:convivencia",
  ],
  secretary: [
    "read:students",
    "write:enrollment",
    "read:enrollment",
    "write:communications",
    "read:communications",
    "export:simat",
  ],
  teacher: [
    "read:own_students",
    "write:grades",
    "write:attendance",
    "read:own_grades",
    "write:activities",
    "read:schedule",
    "read:communications",
  ],
  student: ["read:own_data", "read:own_grades", "read:schedule", "read:communications"],
  acudiente: ["read:own_data", "read:own_grades", "read:schedule", "read:communications"],
} as const satisfies Record<Role, readonly Permission[]>;

const wildcardVerbs = new Set(["read", "write", "delete"]);

/** The union of what the given role codes grant. A code that is not in the matrix grants nothing. */
export function permissionsOf(roles: readonly string[]): ReadonlySet<Permission> {
  const granted = new Set<Permission>();
  for (const role of roles) {
    if (!Object.hasOwn(matrix, role)) continue;
    for (const permission of matrix[role as Role]) granted.add(permission);
  }
  return granted;
}

/**
 * Whether the granted permissions suffice for `needed` (any one of a list suffices).
 * `read:all`, `write:all` and `delete:all` stand for their own verb only.
 */
export function can(
  granted: ReadonlySet<Permission>,
  needed: Permission | readonly Permission[],
): boolean {
  const wanted = typeof needed === "string" ? [needed] : needed;
  return wanted.some((permission) => {
    if (granted.has(permission)) return true;
    const verb = permission.slice(0, permission.indexOf(":"));
    return wildcardVerbs.has(verb) && granted.has(`${verb}:all` as Permission);
  });
}

/**
 * Whether someone with `granter` may hand out `role`: nobody gives a right they do not hold.
 * The operator of the group is the exception: a new school's first rector has to come from somewhere.
 */
export function mayGrant(granter: ReadonlySet<Permission>, role: SchoolRole): boolean {
  if (can(granter, "manage:schools")) return true;
  return matrix[role].every((permission) => can(granter, permission));
}

export function isSchoolRole(code: string): code is SchoolRole {
  return (schoolRoles as readonly string[]).includes(code);
}
