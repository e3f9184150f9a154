import { AppError } from "@athena/domain/errors";
import { newId } from "@athena/domain/ids";
import type { UploadPurpose } from "@athena/domain/upload";
import type { FileBytes, FileStore } from "./deps.ts";

const name = "[a-z]+/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

/** One school's part of the storage: there is no way from here to another school's files. */
export interface SchoolFiles {
  /** A key for new bytes. Nobody else makes keys. */
  newKey(purpose: UploadPurpose): string;
  put(key: string, bytes: Uint8Array, mediaType: string): Promise<void>;
  read(key: string): Promise<FileBytes>;
  remove(key: string): Promise<void>;
}

/**
 * Opens a school's part of the storage. Its verbs throw CROSS_SCHOOL_WRITE for a key of another form or school, before
 * the storage is asked, and STORAGE_UNAVAILABLE where the storage fails.
 */
export function schoolFiles(store: FileStore, schoolId: string): SchoolFiles {
  const own = new RegExp(`^school/${schoolId}/${name}$`);
  const within = async <T>(key: string, act: () => Promise<T>): Promise<T> => {
    if (!own.test(key)) throw new AppError("CROSS_SCHOOL_WRITE", "this is no key of the school");
    try {
      return await act();
    } catch (cause) {
      throw new AppError("STORAGE_UNAVAILABLE", "the storage of files does not answer; try again", {
        cause,
      });
    }
  };
  return Object.freeze({
    newKey: (purpose: UploadPurpose) => `school/${schoolId}/${purpose}/${newId()}`,
    put: async (key: string, bytes: Uint8Array, mediaType: string) =>
      within(key, () => store.put(key, bytes, mediaType)),
    read: async (key: string) => within(key, () => store.read(key)),
    remove: async (key: string) => within(key, () => store.remove(key)),
  });
}
