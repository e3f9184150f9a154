import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import type { FileStore } from "@athena/api/deps";
import { AwsClient } from "aws4fetch";

export interface S3Settings {
  /** Without the bucket, e.g. `https://s3.us-east-1.amazonaws.com`. */
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** So long may the storage be silent. */
const silenceMs = 60_000;

/** Files in a bucket of anything that speaks S3. Addresses name the bucket in their path, which all of them understand. */
export function s3Files(settings: S3Settings): FileStore {
  const { endpoint, bucket, region, accessKeyId, secretAccessKey } = settings;
  const client = new AwsClient({
    ...{ accessKeyId, secretAccessKey, region, service: "s3" },
    retries: 2,
  });
  const ask = async (method: string, key: string, content: Partial<RequestInit> = {}) => {
    const url = `${endpoint.replace(/\/+$/, "")}/${bucket}/${key}`;
    // Until the answer begins: its bytes go as fast as whoever asked takes them.
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), silenceMs);
    const asked = client.fetch(url, { method, signal: patience.signal, ...content });
    const answer = await asked.finally(() => clearTimeout(timer));
    if (answer.ok || (method === "DELETE" && answer.status === 404)) return answer;
    await answer.body?.cancel();
    throw new Error(`the storage answered ${answer.status} to ${method}`);
  };

  return {
    put: async (key, bytes, mediaType) => {
      const sha256 = createHash("sha256").update(bytes).digest("hex");
      const headers = { "content-type": mediaType, "x-amz-content-sha256": sha256 };
      await ask("PUT", key, { body: new Uint8Array(bytes), headers });
    },
    read: async (key) => {
      const answer = await ask("GET", key);
      const size = Number(answer.headers.get("content-length"));
      if (!answer.body) throw new Error("the storage answered without bytes");
      return { stream: Readable.fromWeb(answer.body), sizeBytes: size };
    },
    remove: async (key) => {
      const answer = await ask("DELETE", key);
      await answer.body?.cancel();
    },
  };
}
