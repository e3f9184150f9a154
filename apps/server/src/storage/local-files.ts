import { createReadStream } from "node:fs";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { dirname, join, resolve, sep } from "node:path";
import type { FileStore } from "@athena/api/deps";

const plainKey = /^[a-z0-9-]+(\/[a-z0-9-]+)+$/;

/**
 * Files in a folder of this machine, readable by this user alone. What is under a file's name is whole: bytes are
 * written beside it and get the name when they are on the disk.
 */
export function localFiles(folder: string): FileStore {
  const root = resolve(folder);
  const pathOf = (key: string) => {
    const path = join(root, key);
    if (!plainKey.test(key) || !path.startsWith(root + sep)) throw new Error("no key of a file");
    return path;
  };
  // The same name each time: removing a key removes what a crash left of it too.
  const partOf = (path: string) => `${path}.part`;

  return {
    put: async (key, bytes) => {
      const path = pathOf(key);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      try {
        const file = await open(partOf(path), "w", 0o600);
        try {
          await file.writeFile(bytes);
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(partOf(path), path);
      } catch (error) {
        await rm(partOf(path), { force: true });
        throw error;
      }
    },
    read: async (key) => {
      const file = await open(pathOf(key), "r");
      const { size } = await file.stat();
      return { stream: createReadStream("", { fd: file }), sizeBytes: size };
    },
    remove: async (key) => {
      const path = pathOf(key);
      await rm(partOf(path), { force: true });
      await rm(path, { force: true });
    },
  };
}
