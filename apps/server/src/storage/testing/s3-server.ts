import { createHash, createHmac } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

const hashed = (data: string | Uint8Array) => createHash("sha256").update(data).digest("hex");
const keyed = (key: string | Buffer, data: string) =>
  createHmac("sha256", key).update(data).digest();

/**
 * Signature version 4 as its documentation describes it, over a request as it came in: what a client that signs by
 * other code must have computed. Throws where the header is none.
 */
export function expectedSignature(request: IncomingMessage, secret: string): string {
  const { method = "", url = "", headers } = request;
  const given =
    /^AWS4-HMAC-SHA256 Credential=[^/]+\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=/.exec(
      headers.authorization ?? "",
    );
  if (!given) throw new Error("not signed");
  const [, day = "", region = "", service = "", names = ""] = given;
  const { pathname, searchParams } = new URL(url, "http://host");
  searchParams.sort();
  const lines = names.split(";").map((name) => `${name}:${String(headers[name]).trim()}\n`);
  const canonical = [
    ...[method, pathname, searchParams.toString(), lines.join(""), names],
    headers["x-amz-content-sha256"],
  ].join("\n");
  const scope = `${day}/${region}/${service}/aws4_request`;
  const text = ["AWS4-HMAC-SHA256", headers["x-amz-date"], scope, hashed(canonical)].join("\n");
  const key = [region, service, "aws4_request"].reduce(keyed, keyed(`AWS4${secret}`, day));
  return keyed(key, text).toString("hex");
}

export interface S3Server extends AsyncDisposable {
  readonly endpoint: string;
  /** Path → bytes and type. */
  readonly objects: ReadonlyMap<string, { bytes: Uint8Array; mediaType: string }>;
  /** Answers so many requests with 500 before it works again. */
  fail(times: number): void;
}

/** A bucket in memory that believes nobody: signature, hash of the body and its length are checked. */
export async function openS3(secret: string): Promise<S3Server> {
  const objects = new Map<string, { bytes: Uint8Array; mediaType: string }>();
  let failing = 0;
  const answerTo = async (request: IncomingMessage) => {
    const { method, url = "", headers } = request;
    const bytes = await buffer(request);
    if (failing > 0) {
      failing -= 1;
      return { status: 500 };
    }
    const signature = headers.authorization?.split("Signature=")[1];
    if (signature !== expectedSignature(request, secret)) return { status: 403 };
    if (method === "PUT") {
      const isWhole = Number(headers["content-length"]) === bytes.length;
      if (!isWhole || headers["x-amz-content-sha256"] !== hashed(bytes)) return { status: 400 };
      objects.set(url, { bytes, mediaType: headers["content-type"] ?? "" });
      return { status: 200 };
    }
    const object = objects.get(url);
    if (!object) return { status: 404 };
    if (method === "DELETE") objects.delete(url);
    return method === "DELETE" ? { status: 204 } : { status: 200, bytes: object.bytes };
  };
  const server = createServer((request, response) => {
    void answerTo(request)
      .catch(() => ({ status: 400, bytes: undefined }))
      .then(({ status, bytes }: { status: number; bytes?: Uint8Array | undefined }) => {
        response.writeHead(status, bytes ? { "content-length": bytes.length } : {}).end(bytes);
      });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    objects,
    fail: (times) => {
      failing = times;
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
