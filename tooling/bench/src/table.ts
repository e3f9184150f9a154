import type { Figure, Figures } from "./measure.ts";

/** Which contestant's rate is 1.00 in each column of ratios. */
export interface Bases {
  readonly hand: Figures;
  readonly limit: Figures;
}

/** Prints the figures as a table that a README can carry. */
export function printTable(
  title: string,
  figures: readonly Figures[],
  { hand, limit }: Bases,
): void {
  const write = (line: string) => process.stdout.write(`${line}\n`);
  write(`\n${title}`);
  write(
    "| way | list of 20, /s | of Knex | of the limit | CPU µs | by id, /s | of Knex | of the limit | CPU µs |",
  );
  write("|---|--:|--:|--:|--:|--:|--:|--:|--:|");
  for (const { name, list, byId } of figures) {
    write(
      `| ${name} | ${cells(list, hand.list, limit.list)} | ${cells(byId, hand.byId, limit.byId)} |`,
    );
  }
}

function cells(figure: Figure, hand: Figure, limit: Figure): string {
  const ratio = (base: Figure) => (figure.rate / base.rate).toFixed(2);
  return `${figure.rate.toFixed(0)} | ${ratio(hand)} | ${ratio(limit)} | ${figure.cpu.toFixed(0)}`;
}
