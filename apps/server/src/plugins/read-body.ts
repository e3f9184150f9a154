import type { IncomingMessage } from "node:http";
import { AppError } from "@athena/domain/errors";

/** Nothing for so long, and the line is given up: a slow one keeps sending a little. */
const silenceMs = 30_000;

/** A body of at most so many bytes. Throws FILE_TOO_LARGE as soon as there are more, or as many are announced. */
export async function readBody(request: IncomingMessage, mostBytes: number): Promise<Uint8Array> {
  if (Number(request.headers["content-length"] ?? 0) > mostBytes) throw tooLarge(mostBytes);
  const chunks: Buffer[] = [];
  let size = 0;
  const patience = hangUpOnSilence(request);
  try {
    // Destroyed at the end of an ordinary loop, the request would take its answer's connection along.
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      patience.refresh();
      size += chunk.length;
      if (size > mostBytes) throw tooLarge(mostBytes);
      chunks.push(chunk);
    }
  } finally {
    clearTimeout(patience);
  }
  return Buffer.concat(chunks, size);
}

/** Lets what is left of a refused body run off, so that its sender hears the answer; after so many bytes hangs up. */
export function drain(request: IncomingMessage, mostBytes: number): void {
  if (request.readableEnded || request.destroyed) return;
  let size = 0;
  const patience = hangUpOnSilence(request);
  request.once("close", () => clearTimeout(patience));
  request.on("data", (chunk: Buffer) => {
    patience.refresh();
    size += chunk.length;
    if (size > mostBytes) request.destroy();
  });
}

const hangUpOnSilence = (request: IncomingMessage) =>
  setTimeout(() => request.destroy(), silenceMs).unref();

const tooLarge = (mostBytes: number) =>
  new AppError("FILE_TOO_LARGE", "the file is too large", { data: { mostBytes } });
