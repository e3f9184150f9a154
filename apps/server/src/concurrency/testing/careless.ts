import type { Database } from "@athena/db/database";
import type { SchoolDb } from "@athena/db/school-db";

/**
 * A planted fault: the school that was opened last is kept where everybody finds it, and a handle looks there at each
 * use. Right as long as requests come one after the other.
 */
export function careless(database: Database): Database {
  type Claims = Parameters<Database["school"]>[0];
  let current: Claims | undefined;
  const school = (claims: Claims): SchoolDb => {
    current = claims;
    // The handle is looked up anew at each use, so nothing of it can be declared.
    return new Proxy({} as SchoolDb, {
      get: (_, name) => {
        const db = database.school(current ?? claims);
        const value: unknown = Reflect.get(db, name, db);
        return typeof value === "function" ? value.bind(db) : value;
      },
    });
  };
  return { ...database, school };
}
