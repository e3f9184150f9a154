import { print, printProgram } from "./language/print.ts";
import { methodsOf, nodesOf, type Program, type Syntax } from "./language/syntax.ts";
import { shape } from "./world/compare.ts";
import { lookAtAll } from "./world/look.ts";
import { type Ran, run } from "./world/outcome.ts";
import type { Place, Spot } from "./world/place.ts";
import { otherB, planB, schoolA, schoolB } from "./world/town.ts";

/** What a program came to beside its twin, and each reason why that must not be. */
export interface Verdict {
  readonly ran: Ran;
  readonly findings: readonly Finding[];
}

export interface Finding {
  /** B was seen, B made a difference, B was reached to write, or the wall made A unlike a school that is alone. */
  readonly kind: "seen" | "felt" | "reached" | "unlike";
  readonly text: string;
}

/** After these PostgreSQL chooses which rows it gives. */
const choosing = new Set([
  ...["limit", "offset", "first", "page", "range", "distinctOn", "findOne", "skipLocked", "$query"],
]);
/** What may make more rows of the one that `findById` means, of which it gives the first. */
const widening =
  /^or|^clear|^copyFrom|^modif|^context|^onBuild|^runBefore|join|^from|^with|^union/i;

/** What the README says is refused of programs that a school of its own could run. */
const documented = new Set([
  ...["join-kind", "cte-shadows-table", "other-schema", "option-override"],
  ...["set-tenant", "conflict-target", "wrong-scope", "CrossTenantWrite", "function"],
]);

/** Runs a program as A beside its twin, beside another B, and alone, and holds the three against each other. */
export async function judge(place: Place, program: Program): Promise<Verdict> {
  const [{ ran, findings }, alone] = await Promise.all([
    judgeBesideB(place, program),
    run(place.alone.db, program, lookAtAll),
  ]);
  return {
    ran,
    findings: [...findings, ...found("unlike", unlikeAlone(program, ran, alone))],
  };
}

/** Runs a program as A beside its twin and beside another B, and says whether anything of B was seen or reached. */
export async function judgeBesideB({ twin, other }: Place, program: Program): Promise<Verdict> {
  const before = await twin.town.crossings();
  const [ran, otherRan] = await Promise.all([
    run(twin.db, program, lookAtAll),
    run(other.db, program, lookAtAll),
  ]);
  const findings = [
    ...found("seen", seenIn(program, [ran, otherRan])),
    ...found("felt", unequal("another B", program, [ran, otherRan])),
    ...found("reached", await written(twin, before)),
  ];
  return { ran, findings };
}

const found = (kind: Finding["kind"], text: string | undefined): Finding[] =>
  text === undefined ? [] : [{ kind, text }];

/** A value of B which the program did not name itself, or a row of another school. */
function seenIn(program: Program, runs: readonly Ran[]): string | undefined {
  const found = JSON.stringify(runs);
  const said = printProgram(program);
  const marks = [planB.mark, otherB.mark, "bbbbbbbb-", "cccccccc-", schoolB];
  const seen = marks.filter((mark) => found.includes(mark) && !said.includes(mark));
  if (seen.length > 0) return `shows ${seen.join(", ")}`;
  const schools = [...found.matchAll(/"[^"]*(?:schoolId|school_id)":"([^"]+)"/g)];
  const foreign = schools.find(([, id]) => id !== schoolA);
  return foreign && !namesSchool(program) ? `shows a row of the school ${foreign[1]}` : undefined;
}

/** Whether the program itself says what a row's school is: an answer may repeat it. */
function namesSchool({ statements }: Program): boolean {
  return statements.some((statement) =>
    [...nodesOf(statement)].some(
      (node) => node.is === "record" && node.entries.some(([key]) => /school_?id/i.test(key)),
    ),
  );
}

async function written({ town }: Spot, before: number): Promise<string | undefined> {
  const writes = (await town.crossings()) - before;
  return writes > 0 ? `reached ${writes} rows of another school to write` : undefined;
}

function unequal(where: string, program: Program, [one, other]: readonly [Ran, Ran]) {
  const choices = choicesIn(program);
  const [here, there] = [shape(one, choices), shape(other, choices)];
  return here === there ? undefined : `beside ${where} it gives\n${there}\ninstead of\n${here}`;
}

/** For each statement, whether it or one before it leaves PostgreSQL a choice. */
function choicesIn({ statements }: Program): boolean[] {
  const own = statements.map((statement) => {
    const methods = methodsOf({ statements: [statement] });
    const isWide = methods.has("findById") && [...methods].some((one) => widening.test(one));
    return isWide || [...methods].some((one) => choosing.has(one));
  });
  return own.map((_, place) => own.slice(0, place + 1).includes(true));
}

/**
 * What is not refused must be what A would have in a database of its own; what is refused must be documented, or be a
 * comparison of the school's column with another value, which the program itself has written.
 */
function unlikeAlone(program: Program, ran: Ran, alone: Ran): string | undefined {
  const refusal = ran.outcomes.find(({ kind }) => kind === "refused");
  if (refusal?.kind === "refused") {
    const wouldRun = alone.outcomes.every(({ kind }) => kind === "gave");
    const isAsked = refusal.rule === "wrong-binding" && /school_?id/i.test(printProgram(program));
    const isDefect = wouldRun && isPlain(program) && !documented.has(refusal.rule) && !isAsked;
    return isDefect ? `is refused by ${refusal.rule}: ${refusal.said}` : undefined;
  }
  // Its own table has a default where the school's has none.
  if (methodsOf(program).has("columnInfo")) return undefined;
  return unequal("nobody", program, [ran, alone]);
}

/** Without SQL by hand that names a table or closes a bracket, and without names that lie outside the school. */
export function isPlain(program: Program): boolean {
  return program.statements.every((statement) =>
    [...nodesOf(statement)].every((node) => {
      if (node.is === "template") return false;
      if (node.is === "value") return !/^(?:public|information_schema)\./.test(String(node.value));
      if (node.is === "call") return !/Raw$|^withSchema$|^options$/.test(node.method);
      return node.is !== "apply" || print(node.of) !== "raw" || isHarmless(node.args[0]);
    }),
  );
}

function isHarmless(sql: Syntax | undefined): boolean {
  const text = sql?.is === "value" ? String(sql.value) : "";
  return !/\b(?:select|from|union|table|school_id)\b|[);]\s*or\b|^(?!true|false)\w+$|row_to_json/i.test(
    text,
  );
}
