import type { Diagnosis } from "./doctor.ts";
import type { Finding, Severity } from "./finding.ts";

const titles: Readonly<Record<Severity, string>> = {
  error: "ERRORS: these can let schools meet",
  warning: "WARNINGS: to know of",
};

/** For people: by severity, then by object. JSON is the diagnosis itself. */
export function formatDiagnosis({ findings, checked, skipped }: Diagnosis): string {
  const groups = (["error", "warning"] as const).flatMap((severity) => {
    const some = findings.filter((finding) => finding.severity === severity);
    return some.length > 0 ? [`${titles[severity]}\n\n${byObject(some)}`] : [];
  });
  const unseen = skipped.map(
    ({ what, reason, rules }) =>
      `  ${what}: ${reason}${rules.length > 0 ? `\n    so nothing is said of: ${rules.join(", ")}` : ""}`,
  );
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const server = checked.server ? ` of PostgreSQL ${checked.server}` : "";
  const scope = `${checked.rules} rules over ${checked.tables} tables in ${checked.database || "the database"}${server}${checked.statements > 0 ? ` and ${checked.statements} statements` : ""}`;
  const verdict =
    findings.length === 0
      ? `No finding: ${scope}.`
      : `${errors} to mend, ${findings.length - errors} to know of: ${scope}.`;
  return [
    ...groups,
    ...(unseen.length > 0 ? [`NOT SEEN\n${unseen.join("\n")}`] : []),
    verdict,
  ].join("\n\n");
}

function byObject(findings: readonly Finding[]): string {
  return [...new Set(findings.map(({ object }) => object))]
    .map((object) => {
      const about = findings.filter((finding) => finding.object === object).map(shown);
      return `  ${object}\n${about.join("\n")}`;
    })
    .join("\n\n");
}

function shown({ rule, reason, mend }: Finding): string {
  const indented = mend.replaceAll("\n", "\n            ");
  return `    [${rule}]\n      why:  ${reason}\n      mend: ${indented}`;
}
