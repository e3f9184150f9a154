import { Readable } from "node:stream";
import type { FileStore } from "../deps.ts";

/** The storage of a test: what lies in it can be looked at, and it can be told to fail. */
export interface MemoryFiles extends FileStore {
  readonly kept: ReadonlyMap<string, Uint8Array>;
  /** From now on every verb of this name rejects. */
  break(verb: "put" | "read" | "remove" | null): void;
}

export function memoryFiles(): MemoryFiles {
  const kept = new Map<string, Uint8Array>();
  let broken: string | null = null;
  const mayFail = (verb: string) => {
    if (verb === broken) throw new Error("the disk is on fire");
  };
  return {
    kept,
    break: (verb) => {
      broken = verb;
    },
    put: async (key, bytes) => {
      mayFail("put");
      kept.set(key, bytes);
    },
    read: async (key) => {
      mayFail("read");
      const bytes = kept.get(key);
      if (!bytes) throw new Error("no such file");
      return { stream: Readable.from([bytes]), sizeBytes: bytes.length };
    },
    remove: async (key) => {
      mayFail("remove");
      kept.delete(key);
    },
  };
}
