import { Readable } from "node:stream";
import { createContext } from "@athena/api/context";
import type { Deps } from "@athena/api/deps";
import { toTrpcError } from "@athena/api/errors";
import { openFile, receiveUpload } from "@athena/api/file-door";
import { toldOf } from "@athena/api/trpc";
import { AppError } from "@athena/domain/errors";
import { mediaTypes, uploadRules } from "@athena/domain/upload";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { refuse } from "../problem.ts";
import { drain, readBody } from "./read-body.ts";
import { requestFacts, schoolHeader } from "./request-facts.ts";

const mostBytes = Math.max(...Object.values(uploadRules).map((rule) => rule.mostBytes));
/** Files one person sends at the same time. */
const uploadsAtOnce = 4;

type Query = Readonly<Record<string, string | undefined>>;

/** What a page of the app opens in a tab; the rest is only saved. */
const shown = new Set<string>([mediaTypes.pdf, mediaTypes.png, mediaTypes.jpg]);

/**
 * `POST /files?purpose=…`: one file as plain bytes, its name percent-encoded in `X-File-Name`. Who may, and which
 * school, is decided by the procedures behind the door before a byte is read. Answers `{ id }`.
 *
 * `GET /files/<school>/<id>`: a file for whoever may see its document. A link can't send a header, so the path names the
 * school; what is not to be seen and what is not there answer the same.
 */
export async function files(app: FastifyInstance, { deps }: { deps: Deps }): Promise<void> {
  const sending = new Map<string, number>();
  app.addContentTypeParser("application/octet-stream", (_request, payload, done) =>
    done(null, payload),
  );

  app.post<{ Querystring: Query }>(
    "/files",
    { bodyLimit: Number.MAX_SAFE_INTEGER },
    async (request, reply) => {
      const person = request.sessionToken ?? request.bearer ?? request.ip;
      const now = (sending.get(person) ?? 0) + 1;
      sending.set(person, now);
      try {
        if (now > uploadsAtOnce) throw new AppError("TOO_MANY_REQUESTS", "one file after another");
        const context = createContext(deps, requestFacts({ request, reply }));
        const { id } = await receiveUpload(context, {
          purpose: request.query.purpose,
          fileName: sentName(request),
          read: (most) => readBody(request.raw, most),
        });
        return await reply.header("cache-control", "private, no-store").send({ id });
      } catch (error) {
        drain(request.raw, mostBytes);
        return refuseFile(request, reply, error);
      } finally {
        const left = (sending.get(person) ?? 1) - 1;
        if (left > 0) sending.set(person, left);
        else sending.delete(person);
      }
    },
  );

  app.get<{ Params: { school: string; id: string } }>(
    "/files/:school/:id",
    async (request, reply) => {
      const params = { schoolId: request.params.school };
      const isHead = request.method === "HEAD";
      try {
        const context = createContext(deps, requestFacts({ request, reply, params }));
        const file = await openFile(context, { id: request.params.id, isHead });
        void reply.headers(headersOf(file));
        return await reply.send(file.bytes?.stream ?? Readable.from([]));
      } catch (error) {
        void reply.removeHeader(schoolHeader);
        return refuseFile(request, reply, unseen(error));
      }
    },
  );
}

/** Nothing in a file may run, be framed, be guessed at or be kept on the way. */
function headersOf({ fileName, mediaType, sizeBytes }: Awaited<ReturnType<typeof openFile>>) {
  const place = shown.has(mediaType) ? "inline" : "attachment";
  return {
    "content-type": mediaType,
    "content-length": String(sizeBytes),
    "content-disposition": `${place}; filename*=UTF-8''${attributeValue(fileName)}`,
    "content-security-policy": "sandbox; default-src 'none'",
    "x-content-type-options": "nosniff",
    "cache-control": "private, no-store",
  };
}

/** RFC 5987: what encodeURIComponent leaves as it is and an attribute may not hold. */
const attributeValue = (text: string) =>
  encodeURIComponent(text).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** Another school's, nobody's and a forbidden file are one answer. Only who is not signed in is told so. */
function unseen(thrown: unknown): unknown {
  const { cause } = toTrpcError(thrown);
  const status = cause instanceof AppError ? cause.status : 400;
  return status === 400 || status === 403 || status === 404
    ? new AppError("NOT_FOUND", "not found")
    : thrown;
}

/** A name that can't be decoded is none: what is kept is cleaned in any case. */
function sentName({ headers }: FastifyRequest): string {
  const name = [headers["x-file-name"] ?? ""].flat()[0] ?? "";
  try {
    return decodeURIComponent(name);
  } catch {
    return "";
  }
}

/** A refusal in the words of the procedures. */
function refuseFile(request: FastifyRequest, reply: FastifyReply, thrown: unknown): FastifyReply {
  const error = toTrpcError(thrown);
  const { appCode, fields, details } = toldOf(error);
  const code = appCode ?? "INTERNAL";
  const isAway = code === "STORAGE_UNAVAILABLE" || code === "DATABASE_UNAVAILABLE";
  return refuse(request, reply, {
    ...{ code, fields, details },
    message: error.cause instanceof AppError ? error.cause.message : "invalid input",
    ...(isAway ? { retryAfterSeconds: 2 } : {}),
  });
}
