import type { RequestFacts } from "@athena/api/context";
import type { FastifyReply, FastifyRequest } from "fastify";

export const schoolHeader = "x-school-id";

interface Asking {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  /** What stands for the header where none can be sent: of a stream's parameters, or of a link. */
  readonly params?: Readonly<Record<string, string | undefined>> | null;
}

/** What a request says of itself, for the procedures to judge. */
export function requestFacts({ request, reply, params }: Asking): RequestFacts {
  return {
    requestId: request.id,
    sessionToken: request.sessionToken,
    bearer: request.bearer,
    askedSchools: askedSchools(request.raw.rawHeaders, params?.schoolId),
    address: request.ip,
    userAgent: request.headers["user-agent"] ?? "",
    onServed: ({ schoolId, userId }) => {
      request.served = { userId, schoolId: schoolId ?? request.served.schoolId };
      if (schoolId !== null && !reply.sent) void reply.header(schoolHeader, schoolId);
    },
  };
}

/**
 * Every school a request names, as sent. Node joins a header that comes twice, so the raw list is read: two
 * values, even equal ones, must not look like one. A stream's parameter counts unless it says what the header says.
 */
export function askedSchools(rawHeaders: readonly string[], param: string | undefined): string[] {
  const asked = rawHeaders.filter(
    (_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === schoolHeader,
  );
  if (param !== undefined && !(asked.length === 1 && asked[0] === param)) asked.push(param);
  return asked;
}
