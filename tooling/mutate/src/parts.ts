import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The root of the workspace; every path of this package starts there. */
export const root = fileURLToPath(new URL("../../..", import.meta.url));

/** A part of the wall: what is changed, and the tests of which one must go red. */
export interface Part {
  readonly name: "proof" | "injector" | "resolution" | "fixture";
  readonly sources: readonly string[];
  /** In the order in which they are asked; the first that goes red is the one that is named. None needs PostgreSQL. */
  readonly tests: readonly string[];
  /** Asked about the mutants which those let live. They need PostgreSQL. */
  readonly last: readonly string[];
}

const tenancy = "packages/tenancy/src";

/** Files of a folder, those named first before the others. */
function filesIn(folder: string, wanted: RegExp, first: readonly string[] = []): string[] {
  const names = readdirSync(`${root}/${folder}`).filter((name) => wanted.test(name));
  const rest = names.filter((name) => !first.includes(name)).sort();
  return [...first, ...rest].map((name) => `${folder}/${name}`);
}

const source = /^(?!testing\.ts).*(?<!\.test)\.ts$/;

export const parts: readonly Part[] = [
  {
    name: "proof",
    sources: filesIn(`${tenancy}/proof`, source),
    // The limits first, beyond which the parser takes half a minute for one statement of shapes.test.ts; then the
    // lists, whose entries are many.
    tests: filesIn(`${tenancy}/proof`, /\.test\.ts$/, [
      ...["limits.test.ts", "lists.test.ts", "functions.test.ts", "shapes.test.ts"],
    ]),
    last: [],
  },
  {
    name: "injector",
    sources: [
      ...filesIn(`${tenancy}/injector`, source),
      ...filesIn(`${tenancy}/capability`, source),
      `${tenancy}/client/verification.ts`,
      `${tenancy}/registry.ts`,
      `${tenancy}/tenant-id.ts`,
    ],
    tests: [
      ...filesIn(`${tenancy}/injector`, /^kept-.*\.test\.ts$/),
      `${tenancy}/capability/kept-capability.test.ts`,
      `${tenancy}/client/kept-verification.test.ts`,
      `${tenancy}/kept-registry.test.ts`,
    ],
    last: [
      `${tenancy}/capability/handles.test.ts`,
      `${tenancy}/client/wall-client.test.ts`,
      `${tenancy}/matrix/attacks-context.test.ts`,
    ],
  },
  {
    name: "resolution",
    sources: ["packages/api/src/resolve-school.ts"],
    tests: ["packages/api/src/kept-resolution.test.ts"],
    last: [],
  },
];

/** All that is changed in the workspace. */
export const sources = parts.flatMap((part) => part.sources);

/** A wall of its own on which the tests of this package try what they do to the others. */
export const fixture: Part = {
  name: "fixture",
  sources: ["tooling/mutate/src/fixture/wall.ts"],
  tests: ["tooling/mutate/src/fixture/wall.checks.ts"],
  last: [],
};
