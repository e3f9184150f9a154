import { stdout } from "node:process";

/** Prints the steps of a start, each with its time, for the person in front of the terminal. */
export interface Steps {
  run<T>(title: string, work: (say: (detail: string) => void) => Promise<T>): Promise<T>;
  line(text: string): void;
}

export function stepsOn(
  out: { write(text: string): unknown } = stdout,
  now = () => performance.now(),
): Steps {
  return {
    line: (text) => void out.write(`${text}\n`),
    run: async (title, work) => {
      const began = now();
      out.write(`· ${title} … `);
      const result = await work((detail) => out.write(`${detail} … `));
      out.write(`${((now() - began) / 1000).toFixed(1)} s\n`);
      return result;
    },
  };
}

/** A table for a terminal: columns as wide as their widest cell. */
export function tableOf(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .map((line) => `  ${line}`)
    .join("\n");
}
