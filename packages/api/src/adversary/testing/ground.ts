import type { AnyTRPCRouter } from "@trpc/server";
import type { Context } from "../../context.ts";
import { type ProcedureFacts, proceduresOf } from "../../procedures.ts";
import { appRouter } from "../../root.ts";
import { isStream, procedureAt } from "../../testing/procedures.ts";
import { failureOf, openTestWorld, type TestWorld, twinId } from "../../testing.ts";
import { createCallerFactory } from "../../trpc.ts";

/**
 * Who attacks. All are of school A: `both` is also a teacher in B, `support` is the operator with access to A, and
 * `operator` one without; `token` is a program with a rector's token.
 */
export const personas = [
  "rector",
  "coordinator",
  "secretary",
  "teacher",
  "student",
  "acudiente",
  "both",
  "support",
  "operator",
  "token",
] as const;
export type Persona = (typeof personas)[number];

export interface Attempt {
  readonly as: Persona;
  readonly path: string;
  readonly input: unknown;
  /** X-School-Id as sent, once per entry; school A where absent. */
  readonly header?: readonly string[];
}

/** What a caller is told: an answer (of a stream its first events), or what went wrong. */
export interface Outcome {
  readonly answer?: unknown;
  readonly failure?: NonNullable<Awaited<ReturnType<typeof failureOf>>>;
}

/** A world with everybody signed in, and the school's procedures of a router to call in it. */
export interface Ground extends AsyncDisposable {
  readonly world: TestWorld;
  readonly procedures: readonly ProcedureFacts[];
  call(attempt: Attempt): Promise<Outcome>;
  /** What the rector of B is answered, who does nothing wrong. */
  inB(path: string, input: unknown): Promise<Outcome>;
}

/** Opens a world of its own. `router` is ours unless a test plants another. */
export async function openGround(router: AnyTRPCRouter = appRouter): Promise<Ground> {
  const world = await openTestWorld();
  const callerOf = createCallerFactory(router);
  const { A } = world.schools;
  const operator = twinId("user-operator");
  await world.owner.insert("users", [
    { id: operator, email: "operator@group.test", fullName: "Operadora" },
  ]);
  await world.owner.insert("platform_admins", [{ userId: operator, grantedBy: "test" }]);
  // Else its first use is noted beside the first request, and looks like a write of that request.
  await world.owner.rows("update access_tokens set last_used_at = now()");
  const support = await world.caller({ as: "superadmin" });
  await support.support.start({ schoolId: A.id, reason: "The adversary's own visit" });

  const userOf = (persona: Exclude<Persona, "token">) => {
    if (persona === "both") return world.people.both;
    if (persona === "support") return world.people.superadmin;
    return persona === "operator" ? operator : A.users[persona];
  };
  const sessions = new Map<Persona, string>();
  for (const persona of personas) {
    if (persona !== "token") sessions.set(persona, await world.openSession(userOf(persona)));
  }

  const answer = async (context: Context, path: string, input: unknown): Promise<Outcome> => {
    const ending = new AbortController();
    const caller = callerOf(context, { signal: ending.signal });
    const answering = procedureAt(caller, path)(input).then((given) => eventsOf(given, ending));
    answering.catch(() => {});
    const failure = await failureOf(answering);
    return failure ? { failure } : { answer: await answering };
  };

  return {
    world,
    procedures: proceduresOf(router).filter(({ scope }) => scope === "tenant"),
    call: async ({ as, path, input, header = [A.id] }) => {
      const session = sessions.get(as);
      const who = session === undefined ? { bearer: A.rectorToken } : { session };
      return answer(await world.context({ header, ...who }), path, input);
    },
    inB: async (path, input) =>
      answer(await world.context({ as: "rector", school: "B" }), path, input),
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}

/** The events a stream has for whoever joins it. It begins as for anybody, and ends as soon as it would wait. */
async function eventsOf(answer: unknown, ending: AbortController): Promise<unknown> {
  if (!isStream(answer)) return answer;
  const events: unknown[] = [];
  let next = answer.next();
  ending.abort();
  for (let event = await next; !event.done; event = await next) {
    events.push(event.value);
    next = answer.next();
  }
  return events;
}
