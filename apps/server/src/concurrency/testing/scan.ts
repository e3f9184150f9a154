import type { SchoolCode, TwinSchool } from "@athena/api/testing/twin-school";
import { other } from "./mix.ts";
import type { Answer } from "./visit.ts";

type Schools = Readonly<Record<SchoolCode, TwinSchool>>;

/** Whatever tells that a text is of that school: canary, id, address word, name, and ids which only it has. */
function wordsOf(school: TwinSchool): string[] {
  const { id, canary, slug, name, users, only } = school;
  return [id, canary, slug, name, ...Object.values(users), ...Object.values(only)];
}

/** The words of the other school that a text of this one holds, also inside the bytes of files. */
export function foreignWords(schools: Schools, school: SchoolCode, text: string): string[] {
  const files = [...text.matchAll(/"base64":"([^"]+)"/g)].map(([, bytes = ""]) =>
    Buffer.from(bytes, "base64").toString(),
  );
  const all = [text, ...files].join("\n");
  return wordsOf(schools[other[school]]).filter((word) => all.includes(word));
}

const inner = / at .+:\d+|node_modules|select |insert into|update "|school_id/;

/** What is wrong with one answer, whoever asked and whatever went wrong meanwhile. */
export function faultsOf(schools: Schools, answer: Answer): string[] {
  const { ask, text, status, school } = answer;
  if (answer.isCancelled) return [];
  const paths = ask.calls.map(({ path }) => path).join();
  const faults = foreignWords(schools, ask.school, text).map((word) => `tells ${word}`);
  if (inner.test(text)) faults.push(`tells of the inside: ${text.slice(0, 300)}`);
  const isForeign = ask.headers["x-school-id"] !== schools[ask.school].id;
  const isServed = answer.calls.some(({ code }) => code === null);
  const echo = isForeign ? undefined : schools[ask.school].id;
  if (isServed ? school !== echo : school !== undefined && school !== echo) {
    faults.push(`says it served ${school}`);
  }
  if (answer.calls.length !== ask.calls.length) faults.push(`answers ${answer.calls.length} calls`);
  for (const call of answer.calls) {
    const { code } = call;
    if (code === null ? ask.isWrong : !isExpected(ask, code)) {
      faults.push(`answers ${call.status} ${code}`);
    }
  }
  return faults.map((fault) => `${ask.school} ${paths} (${status}): ${fault}`);
}

/** Waiting for a lock in vain and a database that is away are nobody's fault. */
const troubled = ["DATABASE_UNAVAILABLE", "OVERLOADED", "CONFLICT"];
const isExpected = ({ refusals = [] }: Answer["ask"], code: string) =>
  refusals.includes(code) || troubled.includes(code);

/** What a log must not hold. */
export function faultsOfLog(schools: Schools, log: string): string[] {
  const words = [schools.A.canary, schools.B.canary, "Calle ", "canary"];
  return log
    .split("\n")
    .filter((line) => words.some((word) => line.includes(word)) || sql.test(line))
    .map((line) => line.slice(0, 500));
}

const sql = /\b(select .+ from|insert into|update .+ set|delete from)\b/i;
