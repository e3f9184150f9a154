import type { FileStore } from "@athena/api/deps";
import { localFiles } from "./local-files.ts";
import { type S3Settings, s3Files } from "./s3-files.ts";

/** Where the bytes of files lie. */
export type FilesPlace = { readonly folder: string } | S3Settings;

/** Opens the storage of files; nothing is asked of it before the first file. */
export function fileStore(place: FilesPlace): FileStore {
  return "folder" in place ? localFiles(place.folder) : s3Files(place);
}
