/**
 * What a near miss does to one occurrence of a tenant table that would otherwise be bound. `open`: rows of other
 * schools come in, so that a proof without the rule would show them.
 */
export const openBindings = [
  "no predicate",
  "under or",
  "under not",
  "predicate on another alias",
  "column equals itself",
  "another operator than equality",
  "another column than the school's",
  "in the target list only",
  "in order by only",
  "in having only",
  "in a filter only",
  "preserved side of an outer join",
  "equality with an unproved occurrence",
  "circle through a lateral",
  "equality with a column of that name which is something else",
  "name of a bound relation given to another",
  "parameter bound to another school",
  "one of several schools",
  "inside case or coalesce",
  "literal or sub-select instead of the parameter",
  "in a comment or a text only",
  "natural or using",
  "full join",
  "table with a schema",
] as const;

/** Says the same in a way the proof does not read: refused, and harmless. */
export const unusualBindings = [
  "own id as a literal",
  "in a list of one",
  "row comparison",
  "not distinct from",
  "compared as text",
  "not of not",
  "bound from inside a sub-select",
] as const;

/** Put into a target list beside what is bound. */
export const openTargets = [
  "platform table",
  "catalogue",
  "system column",
  "function that reads a table",
  "operator that reads a table",
] as const;

export const openInserts = [
  "insert: literal of another school",
  "insert: parameter of another school",
  "insert: second row of another school",
  "insert: select of another value",
  "insert: one arm of another value",
  "conflict target without the school",
  "school set by merge",
] as const;

/** Statements that are near misses as a whole. */
export const openStatements = [
  "deleting cte",
  "two statements",
  "truncate",
  "merge",
  "catalogue behind the name of a cte",
  "write to a shared table",
] as const;

export const openSpoils = [
  ...openBindings,
  "cte named as a table",
  ...openTargets,
  ...openInserts,
  "school set",
  ...openStatements,
] as const;

export type Spoil = (typeof openSpoils)[number] | (typeof unusualBindings)[number];

/** Possible in few statements, or seen in few. */
const rare = [
  "preserved side of an outer join",
  "equality with an unproved occurrence",
  "name of a bound relation given to another",
  "natural or using",
  "full join",
  "cte named as a table",
  "conflict target without the school",
] as const;

/** What a near miss is chosen from. */
export const spoils: readonly [Spoil, ...Spoil[]] = [
  ...openSpoils,
  ...unusualBindings,
  ...rare,
  ...rare,
];

/** The proof can't see them: its text is right, and the client compares the bindings. */
export const foreignParameters: readonly Spoil[] = [
  "parameter bound to another school",
  "insert: parameter of another school",
];
