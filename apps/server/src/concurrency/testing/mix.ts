import { newGuardian, newStudent } from "@athena/api/testing/samples";
import { type SchoolCode, type TwinSchool, twinId } from "@athena/api/testing/twin-school";
import type { Random } from "@athena/db/seeds/random";
import type { Answer, Ask, Call } from "./visit.ts";
import { wrongCalls } from "./wrong-calls.ts";

export type Who = "rector" | "token" | "both";

export interface Cast {
  readonly schools: Readonly<Record<SchoolCode, TwinSchool>>;
  /** What each signs in with: a cookie, or a token of the rector. `both` is one session in two schools. */
  readonly headersOf: (who: Who, school: SchoolCode) => Ask["headers"];
}

export type Send = (ask: Ask) => Promise<Answer>;
/** What one client does: a call, or two that build on each other. What is left to chance is drawn at once. */
export type Errand = (send: Send) => Promise<unknown>;

export const other = { A: "B", B: "A" } as const;

/** Makes errands by chance: mostly reads, many writes, some that must be refused. Both schools get the same ones. */
export function makeMix(random: Random, cast: Cast): () => Errand {
  const documents = { A: 0, B: 0 };
  let serial = 0;
  const twin = (noun: string) => twinId(`${noun}-${random.below(8)}`);
  const some = (make: () => Call) => Array.from({ length: 2 + random.below(5) }, make);

  function errandIn(school: SchoolCode, kind: number): Errand {
    serial += 1;
    const own = cast.schools[school];
    const text = `Calle ${own.canary} ${serial}`;
    /** The same numbers in both schools, each of which may have them. */
    const nextDocument = () => {
      documents[school] += 1;
      return `20${String(documents[school]).padStart(8, "0")}`;
    };
    const ask = (who: Who, type: Ask["type"], ...calls: readonly Call[]): Ask => {
      return { school, headers: cast.headersOf(who, school), type, calls };
    };
    const read = (who: Who, ...calls: readonly Call[]): Errand => {
      return (send) => send(ask(who, "query", ...calls));
    };
    const write = (who: Who, calls: readonly Call[], ...refusals: readonly string[]): Errand => {
      return (send) => send({ ...ask(who, "mutation", ...calls), refusals });
    };

    const ofAll = () =>
      random.pick<Call>([
        { path: "students.list", input: { status: "all", limit: 100 } },
        { path: "students.list", input: { search: "nunez" } },
        { path: "students.byId", input: { id: twin("student") } },
        { path: "students.byId", input: { id: twin("student") } },
        { path: "students.count", input: {} },
        { path: "guardians.list", input: {} },
        { path: "guardians.byId", input: { id: twin("guardian") } },
        { path: "codes.all" },
      ]);
    const ofMembers = () =>
      random.pick<Call>([{ path: "me.abilities" }, { path: "settings.read" }]);
    const ofRectors = () =>
      random.pick<Call>([
        { path: "members.list", input: { status: "all" } },
        { path: "audit.list", input: { limit: 20 } },
        { path: "audit.ofRow", input: { table: "students", rowId: twin("student") } },
        { path: "tokens.list", input: { whose: "all" } },
      ]);
    const admission = (): Call => ({
      path: "students.admit",
      input: { ...newStudent, documentNumber: nextDocument(), address: text },
    });
    const guardian = (): Call => ({
      path: "guardians.create",
      input: { ...newGuardian, documentNumber: nextDocument(), address: text },
    });
    const exported = (): Call => ({
      path: "students.export",
      input: { format: random.pick(["csv", "csv", "csv", "xlsx"]), status: "all" },
    });
    const link = (): Call => ({
      path: "guardians.link",
      input: { studentId: twin("student"), guardianId: twin("guardian"), relationship: "other" },
    });
    const rename = (): Call => ({
      path: "members.rename",
      input: { id: twinId("member-both@group.test"), fullName: `Persona ${serial}` },
    });

    /** The same write twice at once: at most one of them wins. */
    const twice = (): Errand => {
      const errand = write("rector", [admission()], "DUPLICATE_DOCUMENT");
      return (send) => Promise.all([errand(send), errand(send)]);
    };
    /** Reads, and writes what it read with a change. */
    const correction = (): Errand => {
      const id = twin("student");
      return async (send) => {
        const found = await send(ask("rector", "query", { path: "students.byId", input: { id } }));
        const student = dataOf(found);
        if (!student) return;
        const { guardians: _, isActive: __, createdAt: ___, ...fields } = student;
        const call = { path: "students.correct", input: { ...fields, address: text } };
        await write("rector", [call], "STALE_VERSION")(send);
      };
    };
    const settings = (): Errand => async (send) => {
      const found = dataOf(await send(ask("rector", "query", { path: "settings.read" })));
      if (!found) return;
      const { version } = Object(found.editable);
      const call = { path: "settings.update", input: { version, motto: text } };
      await write("rector", [call], "STALE_VERSION")(send);
    };
    /** What no right reaches. */
    const wrong = (): Errand => {
      const foreign = cast.schools[other[school]];
      const { code, type, headers, ...call } = random.pick(wrongCalls(foreign, twin("student")));
      const asked = ask("rector", type, call);
      const all = { ...asked, headers: { ...asked.headers, ...headers } };
      return (send) => send({ ...all, isWrong: true, refusals: [code] });
    };

    const errands: readonly (readonly [weight: number, make: () => Errand])[] = [
      [26, () => read(random.pick(["rector", "token"]), ofAll())],
      [10, () => read("both", ofMembers())],
      [8, () => read("rector", ofRectors())],
      [8, () => read("token", ...some(ofAll))],
      [4, () => read("rector", ...some(ofRectors))],
      [4, () => read("both", ...some(ofMembers))],
      [14, () => write("rector", [admission()])],
      [4, () => write("token", some(admission))],
      [3, twice],
      [8, correction],
      [4, settings],
      [4, () => write("rector", [exported()])],
      [3, () => write("token", [guardian()])],
      [3, () => write("rector", [link()], "ALREADY_LINKED")],
      [3, () => write("rector", [rename()])],
      [8, wrong],
    ];
    let left = kind;
    for (const [weight, make] of errands) {
      if (left < weight) return make();
      left -= weight;
    }
    return read("both", ofMembers());
  }

  return () => errandIn(random.pick(["A", "B"]), random.below(114));
}

/** What a lone call was answered, if it went well. */
function dataOf({ calls: [call] }: Answer): Record<string, unknown> | undefined {
  return call?.code === null ? Object(call.data) : undefined;
}
