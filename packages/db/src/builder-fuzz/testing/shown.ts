import fc from "fast-check";
import { printProgram } from "./language/print.ts";
import type { Program } from "./language/syntax.ts";

/** A value which fast-check shows as the program it stands for. */
export function shown<T>(arbitrary: fc.Arbitrary<T>, programOf: (value: T) => Program) {
  return arbitrary.map((value) => ({
    value,
    program: programOf(value),
    [fc.toStringMethod](): string {
      return `\n${printProgram(this.program)}\n`;
    },
  }));
}
