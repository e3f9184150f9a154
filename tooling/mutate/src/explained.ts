/** A mutant that no test can kill, or none should. */
export interface Explanation {
  /** The end of its file's path. */
  readonly path: string;
  readonly change: string;
  readonly text: string;
  readonly why: string;
}

/** Each is true: one that a test kills turns the run red, and so does a survivor which is not here. */
export const explained: readonly Explanation[] = [
  {
    path: "injector/table-references.ts",
    change: "inverted",
    text: "cache.size >= cacheLimit",
    why: "only how long what was read once is remembered",
  },
];
