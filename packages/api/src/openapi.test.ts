import { initTRPC } from "@trpc/server";
import { expect, test } from "vitest";
import { z } from "zod";
import { openApiDocument } from "./openapi.ts";
import { proceduresOf } from "./procedures.ts";
import { appRouter } from "./root.ts";
import type { ProcedureMeta } from "./trpc.ts";

const options = { version: "1.2.3", url: "https://athena.example" };

const t = initTRPC.meta<ProcedureMeta>().create();
const small = t.router({
  students: t.router({
    list: t.procedure
      .meta({ scope: "tenant", permissions: ["read:students"] })
      .input(z.object({ search: z.string().default("") }))
      .output(z.object({ name: z.string() }))
      .query(() => ({ name: "Ñandú" })),
    remove: t.procedure
      .meta({ scope: "tenant", permissions: ["write:all"] })
      .input(z.object({ id: z.uuid() }))
      .output(z.void())
      .mutation(() => undefined),
  }),
  ping: t.procedure
    .meta({ scope: "public" })
    .output(z.string())
    .query(() => "pong"),
});

test("describes every procedure of the application, each under its own method", () => {
  const { paths } = openApiDocument(appRouter, options);
  const procedures = proceduresOf(appRouter);
  expect(procedures.length).toBeGreaterThan(0);
  expect(Object.keys(paths).sort()).toEqual(procedures.map(({ path }) => `/trpc/${path}`).sort());
  for (const { path, type } of procedures) {
    expect(Object.keys(paths[`/trpc/${path}`] ?? {}), path).toEqual([
      type === "mutation" ? "post" : "get",
    ]);
  }
});

test("a read takes its input as JSON in the query and names the school's header", () => {
  const item = openApiDocument(small, options).paths["/trpc/students.list"];
  expect(item).toMatchObject({
    get: {
      parameters: [
        { $ref: "#/components/parameters/school" },
        {
          name: "input",
          in: "query",
          content: { "application/json": { schema: { type: "object" } } },
        },
      ],
      security: [{ accessToken: [] }, { session: [] }],
      "x-permissions": ["read:students"],
    },
  });
});

test("what has a default may be left out of the input and is always in the output", () => {
  const document = JSON.stringify(openApiDocument(small, options).paths["/trpc/students.list"]);
  expect(document).not.toContain('"required":["search"]');
  expect(document).toContain('"required":["name"]');
});

test("an act takes its input as body and may answer nothing", () => {
  const item = openApiDocument(small, options).paths["/trpc/students.remove"];
  expect(item).toMatchObject({ post: { requestBody: { required: true } } });
  expect(JSON.stringify(item)).not.toContain('"required":["data"]');
});

test("what anyone may call asks for no credentials and no school", () => {
  const item = openApiDocument(small, options).paths["/trpc/ping"];
  expect(item).toMatchObject({ get: { security: [] } });
  expect(JSON.stringify(item)).not.toContain("parameters/school");
});

test("every reference of the document leads somewhere", () => {
  const document = openApiDocument(appRouter, options);
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/(components\/[^"]+)"/g)];
  for (const [, path = ""] of references) {
    const found = path.split("/").reduce<unknown>((node, key) => Object(node)[key], document);
    expect(found, path).toBeDefined();
  }
});
