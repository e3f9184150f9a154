import { join, resolve } from "node:path";

/** Where Athena keeps what is no part of its sources: ATHENA_DATA_DIR, else `.data` of the project. */
export function dataFolder(env: NodeJS.ProcessEnv, projectDir: string): string {
  return env.ATHENA_DATA_DIR ? resolve(env.ATHENA_DATA_DIR) : join(projectDir, ".data");
}
