import { foreignFor } from "@athena/api/adversary/testing/known-ids";
import { masked } from "@athena/api/adversary/testing/outcomes";
import { at, idPlaces, replaced } from "@athena/api/adversary/testing/places";
import { Tally } from "@athena/api/adversary/testing/tally";
import type { ProcedureFacts } from "@athena/api/procedures";
import { newId } from "@athena/domain/ids";
import { nothingChanged } from "./forged-requests.ts";
import { callOf, codeOf, type HttpCall, type HttpSiege, said } from "./http-siege.ts";
import type { Line, Wired } from "./wire.ts";

/** Of a list of foreign ids, these are tried in each place. */
const someIds = 3;
/** Differ between any two answers. */
const ownHeaders = new Set(["date", "x-request-id"]);

/**
 * Sends foreign ids in every place, alone and in a batch between others. The whole answer (status, headers, body) is
 * that of an id which nobody has, and what one call of a batch gets, it gets alone.
 */
export async function attackWithIds(siege: HttpSiege): Promise<{ single: Tally; batched: Tally }> {
  const [single, batched] = [new Tally("foreign ids over HTTP"), new Tally("batches that mix")];
  const lines: Line[] = [["x-school-id", siege.server.schools.A.id]];
  for (const facts of siege.procedures) {
    if (facts.type === "subscription") continue;
    for (const { input } of siege.fed.inputs.get(facts.path) ?? []) {
      for (const place of idPlaces(input)) {
        const wrong = replaced(input, place, newId());
        const foreign = foreignFor(siege.ids, at(input, place), siege.seed)
          .slice(0, someIds)
          .map((id) => replaced(input, place, id));
        const shot = { siege, facts, lines };
        const missing = await alone({ ...shot, input: wrong, tally: single });
        for (const forged of foreign) {
          const { text } = await alone({ ...shot, input: forged, tally: single });
          if (text === missing.text) continue;
          single.cross(
            `${said("rector", callOf(facts, forged), lines)}: ${text}, not ${missing.text}`,
          );
        }
        await together({ ...shot, inputs: [wrong, ...foreign], tally: batched, missing });
      }
    }
  }
  // Acts that were let happen, on nothing, leave their event.
  for (const table of await siege.lookout.changes("B")) single.cross(`${table} of B changed`);
  for (const trace of siege.lookout.inLog()) single.cross(`the log says ${trace}`);
  await siege.lookout.remember();
  return { single, batched };
}

interface Aim {
  readonly siege: HttpSiege;
  readonly facts: ProcedureFacts;
  readonly lines: readonly Line[];
  readonly tally: Tally;
}

interface Said extends Wired {
  /** Status, headers and body, with the ids that were sent and those of the request masked. */
  readonly text: string;
}

async function alone({
  siege,
  facts,
  lines,
  tally,
  input,
}: Aim & { input: unknown }): Promise<Said> {
  const call = callOf(facts, input);
  const sent = idsIn(input);
  const answer = await siege.strike({ as: "rector", call, lines, sent }, tally);
  const headers = Object.entries(answer.headers).filter(([name]) => !ownHeaders.has(name));
  return { ...answer, text: mask({ ...answer, headers }, sent) };
}

async function together({
  siege,
  facts,
  lines,
  tally,
  inputs,
  missing,
}: Aim & { inputs: readonly unknown[]; missing: Wired }): Promise<void> {
  const call = batchOf(facts, inputs);
  const sent = inputs.flatMap(idsIn);
  const answer = await siege.strike({ as: "rector", call, lines, sent }, tally);
  const parts: unknown[] = JSON.parse(answer.body);
  const expected = mask(JSON.parse(missing.body), sent);
  const others = parts.filter((part) => mask(part, sent) !== expected);
  if (others.length > 0 || parts.length !== inputs.length) {
    tally.cross(`${said("rector", call, lines)}: ${JSON.stringify(others)}, alone ${missing.body}`);
  }
}

/** The same procedure several times in one request. */
function batchOf({ path, type }: ProcedureFacts, inputs: readonly unknown[]): HttpCall {
  const names = inputs.map(() => path).join();
  const text = JSON.stringify(Object.fromEntries(inputs.map((input, index) => [index, input])));
  if (type === "mutation") {
    return { name: path, method: "POST", path: `/trpc/${names}?batch=1`, body: text };
  }
  return {
    name: path,
    method: "GET",
    path: `/trpc/${names}?batch=1&input=${encodeURIComponent(text)}`,
  };
}

const mask = (value: unknown, sent: readonly string[]) =>
  masked({ answer: value }, { sent, known: new Set() });

const idsIn = (input: unknown): string[] =>
  JSON.stringify(input).match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? [];

/** Asks for every act by a link instead of a form: refused, alone and in a batch, and nothing happens. */
export async function attackWithLinks(siege: HttpSiege): Promise<Tally> {
  const tally = new Tally("acts asked for by GET");
  const lines: Line[] = [["x-school-id", siege.server.schools.A.id]];
  for (const facts of siege.procedures.filter(({ type }) => type === "mutation")) {
    const input = siege.fed.inputs.get(facts.path)?.[0]?.input ?? {};
    const asked = { ...facts, type: "query" } as const;
    for (const call of [callOf(asked, input), batchOf(asked, [input, input])]) {
      const answer = await siege.strike({ as: "rector", call, lines }, tally);
      if (answer.status !== 405) tally.cross(`${said("rector", call, lines)}: ${answer.status}`);
    }
  }
  await nothingChanged(siege, tally);
  return tally;
}

/** Asks everything that reads: no row of either school may be another afterwards. */
export async function attackByReading(siege: HttpSiege): Promise<Tally> {
  const tally = new Tally("everything that reads");
  const lines: Line[] = [["x-school-id", siege.server.schools.A.id]];
  for (const facts of siege.procedures.filter(({ type }) => type === "query")) {
    for (const { input } of siege.fed.inputs.get(facts.path) ?? []) {
      const call = callOf(facts, input);
      const code = codeOf(await siege.strike({ as: "rector", call, lines }, tally));
      if (code !== undefined) tally.cross(`${said("rector", call, lines)}: ${code}`);
    }
  }
  await nothingChanged(siege, tally);
  return tally;
}
