import { newId } from "@athena/domain/ids";
import type { ProcedureFacts } from "../../procedures.ts";
import { onlyA } from "./forged-bodies.ts";
import type { Persona } from "./ground.ts";
import { isShutOut, masked } from "./outcomes.ts";
import { isIdShape, resolved, type Shape, shapeOf, type Way } from "./shape.ts";
import { type Siege, targets, told } from "./siege.ts";
import { Tally } from "./tally.ts";

/** A text that means something in B, and one of the same kind that means nothing anywhere. */
interface Pair {
  readonly foreign: string;
  readonly nobodys: string;
}

/**
 * Puts texts of B into every field for a text of everything that reads: its id, its words, the id of an event of its
 * streams, the cursor of a page of its own. Each must do what a text does that means nothing.
 */
export async function attackWithTexts(siege: Siege): Promise<{ tally: Tally; cursors: number }> {
  const tally = new Tally("foreign texts");
  let cursors = 0;
  for (const { facts, inputs } of targets(siege)) {
    if (facts.type === "mutation") continue;
    const cursor = await cursorInB(siege, facts, inputs[0]);
    if (cursor) cursors += 1;
    const pairs = [...pairsOf(siege), ...(cursor ? [cursor] : [])];
    const shape = shapeOf(facts.inputs);
    const ways = shape ? textWays(shape) : [];
    for (const as of siege.personas) {
      for (const way of ways) {
        for (const pair of pairs) {
          const isShut = await compare(siege, tally, { as, facts, way, pair, input: inputs[0] });
          if (isShut) break;
        }
      }
    }
    await onlyA(siege, tally, facts.path);
  }
  return { tally, cursors };
}

type Aim = Parameters<typeof fields>[0] & {
  as: Persona;
  facts: ProcedureFacts;
  pair: Pair;
};

async function compare(siege: Siege, tally: Tally, aim: Aim): Promise<boolean> {
  const { as, facts, pair } = aim;
  const fire = async (text: string) => {
    const attempt = { as, path: facts.path, input: fields(aim, text) };
    const { outcome } = await siege.strike({ ...attempt, sent: ids(text) }, tally);
    const said = masked(outcome, { sent: ids(text), known: siege.known });
    return { attempt, outcome, said: said.replaceAll(JSON.stringify(text).slice(1, -1), "<sent>") };
  };
  const [foreign, nobodys] = [await fire(pair.foreign), await fire(pair.nobodys)];
  if (foreign.said !== nobodys.said) {
    tally.cross(`${told(foreign.attempt)}: ${foreign.said}, and for nobody's text ${nobodys.said}`);
  }
  return isShutOut(foreign.outcome);
}

const ids = (text: string) => text.match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? [];

function pairsOf({ ground }: Siege): Pair[] {
  const { B } = ground.world.schools;
  const event = newId();
  return [
    { foreign: B.id, nobodys: newId() },
    { foreign: `${B.id}:${event}`, nobodys: `${newId()}:${event}` },
    { foreign: B.canary, nobodys: "canary-x" },
  ];
}

/** The cursor that B's own rector is given for the second page of the list, and one that nobody made. */
async function cursorInB(
  siege: Siege,
  { path }: ProcedureFacts,
  input: unknown,
): Promise<Pair | undefined> {
  const page = await siege.ground.inB(path, { ...Object(input), limit: 1 });
  const cursor: unknown = Reflect.get(Object(page.answer), "nextCursor");
  if (typeof cursor !== "string") return undefined;
  return { foreign: cursor, nobodys: cursor.split("").reverse().join("") };
}

/** Every field for a text that is no id and no choice, in the input and in the objects of the input. */
function textWays(root: Shape, part: Shape = root, way: Way = []): Way[] {
  const shape = resolved(part, root);
  const choices = shape.anyOf ?? shape.oneOf;
  if (choices) return choices.flatMap((choice) => textWays(root, choice, way)).slice(0, 1);
  if (shape.type === "object" && way.length < 3) {
    return Object.entries(shape.properties ?? {}).flatMap(([name, inner]) =>
      textWays(root, inner as Shape, [...way, name]),
    );
  }
  const isText =
    shape.type === "string" && !shape.enum && shape.const === undefined && !shape.format;
  return isText && !isIdShape(shape, []) ? [way] : [];
}

/** The input with the text in the field. */
function fields({ input, way }: { input: unknown; way: Way }, text: string): unknown {
  const [name, ...rest] = way;
  if (name === undefined) return text;
  const own: object = Object(input);
  return { ...own, [name]: fields({ input: Reflect.get(own, name), way: rest }, text) };
}
