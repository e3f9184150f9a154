import { fileURLToPath } from "node:url";

/** The folder of the repository, in which `.data` lies. */
export const projectDir = fileURLToPath(new URL("../../../", import.meta.url));
/** Where `vite build` puts the web application. */
export const webRoot = fileURLToPath(new URL("../../web/dist", import.meta.url));
