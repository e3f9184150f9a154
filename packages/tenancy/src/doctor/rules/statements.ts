import type { Scan } from "../catalogue.ts";
import type { Facts, Rule } from "../facts.ts";
import { decide } from "../finding.ts";

/** Its time grows with every tenant that joins, and it reads the rows of all of them to show those of one. */
const sequential: Rule = {
  id: "statement-sequential",
  severity: "warning",
  finds: "a statement of the application that reads a large tenant table whole",
  against: ["L4.5"],
  look: (facts) =>
    facts.catalogue.scans
      .filter(({ index }) => index === null)
      .map((scan) => ({
        object: `statement ${scan.queryId}`,
        reason: `it reads all ${scan.rows} rows of ${scan.table}, of every tenant, ${shown(scan)}`,
        mend: decide(
          `make an index of ${scan.table} that leads with ${facts.registry.tenantColumn} and goes on with the columns the statement compares or orders by`,
        ),
      })),
};

const otherIndex: Rule = {
  id: "statement-index",
  severity: "warning",
  finds:
    "a statement of the application that goes by an index which does not begin with the tenant",
  against: ["L4.5"],
  look: (facts) =>
    facts.catalogue.scans
      .filter((scan) => scan.index !== null && !isLed(facts, scan))
      .map((scan) => ({
        object: `statement ${scan.queryId}`,
        reason: `it finds rows of ${scan.table} by ${scan.index}, which mixes those of every tenant, ${shown(scan)}`,
        mend: decide(
          `make an index of ${scan.table} that leads with ${facts.registry.tenantColumn} and goes on with the columns of ${scan.index}, or leave it where those columns alone find few rows`,
        ),
      })),
};

const many = 100;

/** Where the statements can't be seen, the counts of reads can. */
const scanned: Rule = {
  id: "table-scanned",
  severity: "warning",
  finds: "a large tenant table that is often read whole, where the statements can't be seen",
  against: ["L4.5"],
  look: ({ catalogue }) =>
    catalogue.usage
      .filter(({ sequential: times, byIndex }) => times >= many && times * 10 > byIndex)
      .map(({ table, rows, sequential: times, byIndex }) => ({
        object: table,
        reason: `its ${rows} rows, of every tenant, were read whole ${times} times, and ${byIndex} times by an index`,
        mend: decide(
          "install pg_stat_statements and ask the doctor which statements they are; reads by backups and by hand count here too",
        ),
      })),
};

function isLed({ catalogue, registry }: Facts, { table, index: name }: Scan): boolean {
  const index = catalogue.indexes.find((one) => one.table === table && one.name === name);
  return index?.keys[0] === registry.tenantColumn;
}

function shown({ calls, text }: Scan): string {
  return `and ran ${calls} times${text === null ? "" : `: ${text}`}`;
}

/** Statements that ran, by the indexes they use. */
export const statementRules: readonly Rule[] = [sequential, otherIndex, scanned];
