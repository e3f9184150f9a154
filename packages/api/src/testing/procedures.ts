import { type ProcedureFacts, proceduresOf } from "../procedures.ts";
import { appRouter } from "../root.ts";

/** Every procedure of the router, as the router itself knows it. */
export const allProcedures = (): ProcedureFacts[] => proceduresOf(appRouter);

/** Calls `students.list` by its name. A subscription is begun and ended. */
export async function callByPath(caller: object, path: string, input: unknown): Promise<unknown> {
  const answer = await procedureAt(caller, path)(input);
  if (!isStream(answer)) return answer;
  await answer.return(undefined);
  return undefined;
}

/** The procedure of a caller that is called `students.list`. */
export function procedureAt(caller: object, path: string): (input: unknown) => Promise<unknown> {
  let node: unknown = caller;
  for (const name of path.split(".")) node = Reflect.get(Object(node), name);
  if (typeof node !== "function") throw new Error(`${path} is no procedure`);
  return async (input) => node(input);
}

export function isStream(answer: unknown): answer is AsyncGenerator {
  return typeof answer === "object" && answer !== null && Symbol.asyncIterator in answer;
}
