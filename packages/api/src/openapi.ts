import { appErrors } from "@athena/domain/errors";
import type { AnyTRPCRouter } from "@trpc/server";
import { z } from "zod";
import { type ProcedureFacts, proceduresOf } from "./procedures.ts";

type Json = { readonly [key: string]: unknown };

/** An OpenAPI 3.1 document. */
export interface OpenApiDocument extends Json {
  readonly openapi: "3.1.0";
  readonly info: Json;
  readonly paths: Readonly<Record<string, Json>>;
  readonly components: Json;
}

/**
 * Describes the calls this server really answers, for programs in other languages: a read is
 * `GET /trpc/<path>?input=<JSON>`, an act is `POST /trpc/<path>` with the input as its body.
 */
export function openApiDocument(
  router: AnyTRPCRouter,
  { version, url }: { version: string; url: string },
): OpenApiDocument {
  const procedures = proceduresOf(router);
  const paths = Object.fromEntries(
    procedures.map((facts) => [`/trpc/${facts.path}`, pathItem(facts)]),
  );
  return {
    openapi: "3.1.0",
    info: {
      title: "Athena",
      version,
      description:
        "The records of a group of schools. Sign in as a program with a personal access token (bearer); it works in the one school it was made in.",
    },
    servers: [{ url }],
    tags: [...new Set(procedures.map(tagOf))].sort().map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        accessToken: {
          type: "http",
          scheme: "bearer",
          description: "A personal access token of one school.",
        },
        session: {
          type: "apiKey",
          in: "cookie",
          name: "athena.session_token",
          description: "A browser's session.",
        },
      },
      parameters: { school: schoolParameter },
      responses: { Failure: failureResponse },
      schemas: { Failure: failureSchema },
    },
  };
}

const tagOf = ({ path }: ProcedureFacts) => path.split(".")[0] ?? path;

function pathItem(facts: ProcedureFacts): Json {
  const { path, type, scope, permissions } = facts;
  const input = schemaOf(facts.inputs, "input");
  const parameters = [
    ...(scope === "tenant" ? [{ $ref: "#/components/parameters/school" }] : []),
    ...(type !== "mutation" && input ? [inputParameter(facts, input)] : []),
  ];
  const operation = {
    operationId: path,
    tags: [tagOf(facts)],
    description: describe(scope, permissions),
    "x-scope": scope,
    "x-permissions": permissions,
    security: securityOf(scope),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(type === "mutation"
      ? {
          requestBody: {
            required: input !== undefined,
            content: { "application/json": { schema: input ?? {} } },
          },
        }
      : {}),
    responses: {
      200: type === "subscription" ? streamResponse : okResponse(schemaOf(facts.outputs, "output")),
      default: { $ref: "#/components/responses/Failure" },
    },
  };
  return { [type === "mutation" ? "post" : "get"]: operation };
}

function describe(scope: string, permissions: readonly string[]): string {
  if (scope === "tenant" && permissions.length > 0)
    return `In one school. Needs ${permissions.join(" or ")}.`;
  const words: Record<string, string> = {
    public: "For anyone.",
    user: "For whoever is signed in, about their own account.",
    tenant: "In one school, for each of its active members.",
    platform: "For the operator of the group. Needs manage:schools.",
  };
  return words[scope] ?? scope;
}

/** A token works inside its school only. */
function securityOf(scope: string): Json[] {
  if (scope === "public") return [];
  return scope === "tenant" ? [{ accessToken: [] }, { session: [] }] : [{ session: [] }];
}

const inputParameter = ({ inputs }: ProcedureFacts, schema: Json): Json => ({
  name: "input",
  in: "query",
  required: inputs.some((each) => !each.safeParse(undefined).success),
  content: { "application/json": { schema } },
});

const okResponse = (data: Json | undefined): Json => ({
  description: "The answer. `x-school-id` says which school gave it.",
  content: {
    "application/json": {
      schema: {
        type: "object",
        properties: {
          result: {
            type: "object",
            properties: { data: data ?? {} },
            ...(data ? { required: ["data"] } : {}),
          },
        },
        required: ["result"],
      },
    },
  },
});

const streamResponse: Json = {
  description:
    'Server-sent events. The school may also be given as connectionParams={"schoolId":…} in the query.',
  content: { "text/event-stream": { schema: { type: "string" } } },
};

const schoolParameter: Json = {
  name: "X-School-Id",
  in: "header",
  required: false,
  description: "The school to work in. May be left out by members of exactly one school.",
  schema: { type: "string", format: "uuid" },
};

const failureSchema: Json = {
  type: "object",
  properties: {
    error: {
      type: "object",
      properties: {
        message: { type: "string" },
        code: { type: "integer" },
        data: {
          type: "object",
          properties: {
            code: { type: "string" },
            httpStatus: { type: "integer" },
            path: { type: "string" },
            appCode: {
              type: ["string", "null"],
              description: `Stable. One of ${Object.keys(appErrors).join(", ")}.`,
            },
            fields: { type: ["object", "null"], additionalProperties: { type: "string" } },
            details: { type: ["object", "null"] },
            requestId: { type: ["string", "null"] },
          },
          required: ["code", "httpStatus", "appCode"],
        },
      },
      required: ["message", "code", "data"],
    },
  },
  required: ["error"],
};

const failureResponse: Json = {
  description: "What went wrong; `error.data.appCode` is stable, messages are not.",
  content: { "application/json": { schema: { $ref: "#/components/schemas/Failure" } } },
};

/** The JSON Schema of one parser or of several in a row; undefined where nothing is taken or answered. */
function schemaOf(parsers: readonly z.ZodType[], io: "input" | "output"): Json | undefined {
  const schemas = parsers
    .filter((parser) => !(parser instanceof z.ZodVoid || parser instanceof z.ZodUndefined))
    .map((parser) => {
      const { $schema: _, ...schema } = z.toJSONSchema(parser, { io, unrepresentable: "any" });
      return schema;
    });
  return schemas.length > 1 ? { allOf: schemas } : schemas[0];
}
