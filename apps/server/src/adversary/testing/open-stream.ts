import { newId } from "@athena/domain/ids";
import type { HttpSiege } from "./http-siege.ts";

/** A stream of A as it comes over the wire. */
export interface OpenStream {
  /** After news for others, in B and in A, and one for the listener: every byte that was sent, and how many events. */
  end(): Promise<{ readonly bytes: string; readonly events: number }>;
}

/** Opens `me.watch` as the rector of A, going on from an event before. */
export async function openStream({ wire, signs, server }: HttpSiege): Promise<OpenStream> {
  const { A, B } = server.schools;
  const ending = new AbortController();
  const input = encodeURIComponent(JSON.stringify({ lastEventId: `${A.id}:${newId()}` }));
  const answer = await fetch(`http://127.0.0.1:${wire.port}/trpc/me.watch?input=${input}`, {
    headers: [...signs("rector"), ["x-school-id", A.id]].map(([name, value]) => [name, value]),
    signal: ending.signal,
  });
  const { body } = answer;
  if (!body) throw new Error(`no stream: ${answer.status}`);
  let bytes = "";
  let told = () => {};
  const reading = (async () => {
    for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
      bytes += chunk;
      told();
    }
  })();
  reading.catch(() => {});
  const events = () => bytes.match(/^id: /gm)?.length ?? 0;
  const atLeast = (count: number) =>
    new Promise<void>((resolve, reject) => {
      told = () => {
        if (events() >= count) resolve();
      };
      reading.then(() => reject(new Error("the stream ended by itself")), reject);
      told();
    });
  const tell = (school: string, user: string) =>
    server.owner.rows("select pg_notify('membership_changed', $1)", [`${school}:${user}`]);
  return {
    end: async () => {
      await atLeast(1);
      const before = events();
      await tell(B.id, B.users.rector);
      await tell(B.id, A.users.rector);
      await tell(A.id, A.users.secretary);
      await tell(A.id, A.users.rector);
      await atLeast(before + 1);
      ending.abort();
      await reading.catch(() => {});
      return { bytes, events: events() };
    },
  };
}
