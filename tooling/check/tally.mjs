import { readFileSync } from "node:fs";

/** @typedef {{ passed: number, failed: number }} Tally */

/**
 * What one finished step adds to the count. A gate counts as one; a vitest run counts its tests, and one
 * failure more when it failed although no test did (a file that would not load, no test at all, no report).
 *
 * @param {{ tests?: boolean }} step
 * @param {number} code the exit code
 * @param {string} report where vitest wrote its JSON
 * @returns {Tally}
 */
export function tally(step, code, report) {
  if (!step.tests) return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  const counted = countTests(report);
  const unexplained = counted.failed === 0 && (code !== 0 || counted.passed === 0);
  return unexplained ? { ...counted, failed: 1 } : counted;
}

/** @param {readonly Tally[]} tallies */
export const total = (tallies) => ({
  passed: tallies.reduce((sum, { passed }) => sum + passed, 0),
  failed: tallies.reduce((sum, { failed }) => sum + failed, 0),
});

/** @returns {Tally} */
function countTests(report) {
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, "utf8"));
    return { passed: Number(numPassedTests), failed: Number(numFailedTests) };
  } catch {
    return { passed: 0, failed: 0 };
  }
}
