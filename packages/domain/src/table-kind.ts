/** What a table from a spreadsheet may be of. */
export const tableKinds = ["students", "guardians", "enrollments"] as const;
export type TableKind = (typeof tableKinds)[number];
