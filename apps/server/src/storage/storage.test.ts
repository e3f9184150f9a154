import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import type { FileStore } from "@athena/api/deps";
import { newId } from "@athena/domain/ids";
import { afterAll, describe, expect, it, test } from "vitest";
import { localFiles } from "./local-files.ts";
import { s3Files } from "./s3-files.ts";
import { expectedSignature, openS3 } from "./testing/s3-server.ts";

const folder = mkdtempSync(join(tmpdir(), "athena-files-"));
afterAll(() => rmSync(folder, { recursive: true }));
const newKey = () => `school/${newId()}/document/${newId()}`;
const secret = "the secret of a test";
const settings = { bucket: "colegios", region: "sa-east-1", accessKeyId: "test" };
const bytes = Buffer.from("%PDF-1.7 ñ");

async function keepsAndGivesBack(store: FileStore): Promise<void> {
  const key = newKey();
  await expect(store.read(key)).rejects.toThrow();
  await store.remove(key);
  await store.put(key, bytes, "application/pdf");
  const { stream, sizeBytes } = await store.read(key);
  expect([sizeBytes, await buffer(stream)]).toEqual([bytes.length, bytes]);
  await store.remove(key);
  await expect(store.read(key)).rejects.toThrow();
}

describe("a folder", () => {
  it("keeps bytes, gives them back and loses them", async () => {
    await keepsAndGivesBack(localFiles(folder));
  });

  it("lets no other user of the machine read them", async () => {
    const key = newKey();
    await localFiles(folder).put(key, bytes, "application/pdf");
    expect(statSync(join(folder, key)).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, key, "..")).mode & 0o777).toBe(0o700);
  });

  test.each(["../x", "school/../../x", "/etc/passwd", "school//x", "a/b\0", "a/./b", "", "school"])(
    "has no way out of it by %j",
    async (key) => {
      const store = localFiles(join(folder, "inner"));
      writeFileSync(join(folder, "x"), "outside");
      await expect(store.read(key)).rejects.toThrow();
      await expect(store.put(key, bytes, "application/pdf")).rejects.toThrow();
      await expect(store.remove(key)).rejects.toThrow();
      expect(existsSync(join(folder, "x"))).toBe(true);
    },
  );

  it("has nothing under the name when the writing fails, nor beside it", async () => {
    const key = newKey();
    const path = join(folder, key);
    mkdirSync(path, { recursive: true });
    writeFileSync(join(path, "in-the-way"), "");
    await expect(localFiles(folder).put(key, bytes, "application/pdf")).rejects.toThrow();
    expect(readdirSync(join(path, ".."))).toEqual([path.split("/").at(-1)]);
  });

  it("removes what a crash left half written", async () => {
    const key = newKey();
    const path = join(folder, key);
    mkdirSync(join(path, ".."), { recursive: true });
    writeFileSync(`${path}.part`, "half");
    await localFiles(folder).remove(key);
    expect(existsSync(`${path}.part`)).toBe(false);
  });
});

describe("a bucket", () => {
  it("keeps bytes, gives them back and loses them, by requests that are rightly signed", async () => {
    await using s3 = await openS3(secret);
    const { endpoint } = s3;
    const store = s3Files({ ...settings, endpoint, secretAccessKey: secret });
    await keepsAndGivesBack(store);
    const key = newKey();
    await store.put(key, bytes, "application/pdf");
    expect([...s3.objects]).toEqual([
      [`/colegios/${key}`, { bytes, mediaType: "application/pdf" }],
    ]);
  });

  it("is refused with another secret, and says no more than that", async () => {
    await using s3 = await openS3(secret);
    const { endpoint } = s3;
    const store = s3Files({ ...settings, endpoint, secretAccessKey: "another" });
    await expect(store.put(newKey(), bytes, "application/pdf")).rejects.toThrow(
      "the storage answered 403 to PUT",
    );
    expect(s3.objects.size).toBe(0);
  });

  it("is asked again when it stumbles, and not for ever", async () => {
    await using s3 = await openS3(secret);
    const { endpoint } = s3;
    const store = s3Files({ ...settings, endpoint, secretAccessKey: secret });
    s3.fail(1);
    await store.put(newKey(), bytes, "application/pdf");
    s3.fail(9);
    await expect(store.read(newKey())).rejects.toThrow("500");
  });

  it("is checked by signatures as the documentation of S3 prints them", () => {
    // "Example: GET Object" of the chapter on signature calculations.
    const request = new IncomingMessage(new Socket());
    const empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    Object.assign(request, { method: "GET", url: "/test.txt" });
    Object.assign(request.headers, {
      host: "examplebucket.s3.amazonaws.com",
      range: "bytes=0-9",
      "x-amz-content-sha256": empty,
      "x-amz-date": "20130524T000000Z",
      authorization:
        "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request," +
        "SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,Signature=",
    });
    expect(expectedSignature(request, "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")).toBe(
      "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
    );
  });
});
