import { gunzipSync } from "node:zlib";
import { afterEach, expect, test, vi } from "vitest";
import { packedFile } from "./pack-file.ts";

const text = "Nombre\nÑáñez\n";
const bytesOf = async (base64: Promise<string>) => Buffer.from(await base64, "base64");

afterEach(() => vi.unstubAllGlobals());

test("a file is packed, and unpacked it is the same", async () => {
  expect(gunzipSync(await bytesOf(packedFile(new Blob([text])))).toString()).toBe(text);
});

test("a browser that cannot pack sends the file as it is", async () => {
  vi.stubGlobal("CompressionStream", undefined);
  expect((await bytesOf(packedFile(new Blob([text])))).toString()).toBe(text);
});
