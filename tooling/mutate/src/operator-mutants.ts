import { readFileSync } from "node:fs";
import { Instrumenter } from "@stryker-mutator/instrumenter";
import { type Mutant, short } from "./mutant.ts";
import { root } from "./parts.ts";
import { words } from "./words.ts";

export interface Instrumented {
  /** The sources with every mutant behind a switch, by path. */
  readonly code: ReadonlyMap<string, string>;
  readonly mutants: readonly Mutant[];
}

const silent = () => {};
const never = () => false;
const logger = {
  ...{ trace: silent, debug: silent, info: silent, warn: silent, error: silent, fatal: silent },
  ...{ isTraceEnabled: never, isDebugEnabled: never, isInfoEnabled: never },
  ...{ isWarnEnabled: never, isErrorEnabled: never, isFatalEnabled: never },
};

/** Stryker's mutants of the files: operators, conditions, literals, blocks. The same files give the same ids. */
export async function operatorMutants(paths: readonly string[]): Promise<Instrumented> {
  const files = paths.map((name) => ({
    ...{ name, mutate: true },
    content: readFileSync(`${root}/${name}`, "utf8"),
  }));
  const options = { plugins: null, excludedMutations: [], ignorers: [words] };
  const result = await new Instrumenter(logger).instrument(files, options);
  const contents = new Map(files.map(({ name, content }) => [name, content]));
  return {
    code: new Map(result.files.map(({ name, content }) => [name, content])),
    mutants: result.mutants
      .filter(({ status }) => status !== "Ignored")
      .map(({ id, fileName, location, mutatorName, replacement }) => ({
        ...{ id, path: fileName, line: location.start.line + 1 },
        change: `${mutatorName}: ${short(replacement ?? "")}`,
        text: short(textAt(contents.get(fileName) ?? "", location)),
      })),
  };
}

interface Position {
  readonly line: number;
  readonly column: number;
}

function textAt(content: string, { start, end }: { start: Position; end: Position }): string {
  const lines = content.split("\n").slice(start.line, end.line + 1);
  const last = lines.length - 1;
  return lines
    .map((line, index) => (index === last ? line.slice(0, end.column) : line))
    .map((line, index) => (index === 0 ? line.slice(start.column) : line))
    .join("\n");
}
