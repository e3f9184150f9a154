import type { Permission } from "@athena/roles";
import type { AnyTRPCRouter } from "@trpc/server";
import { z } from "zod";
import type { ProcedureMeta } from "./trpc.ts";

/** One procedure as the router declares it. */
export interface ProcedureFacts {
  readonly path: string;
  readonly type: "query" | "mutation" | "subscription";
  readonly scope: ProcedureMeta["scope"] | "undeclared";
  readonly permissions: readonly Permission[];
  readonly inputs: readonly z.ZodType[];
  /** None or one. */
  readonly outputs: readonly z.ZodType[];
}

interface Declared {
  readonly type: ProcedureFacts["type"];
  readonly meta?: ProcedureMeta;
  readonly inputs?: readonly unknown[];
  readonly output?: unknown;
}

const isSchema = (parser: unknown): parser is z.ZodType => parser instanceof z.ZodType;

/** Every procedure of a router, by its path. */
export function proceduresOf(router: AnyTRPCRouter): ProcedureFacts[] {
  return Object.entries<{ _def: Declared }>(router._def.procedures)
    .map(
      ([path, { _def: declared }]): ProcedureFacts => ({
        path,
        type: declared.type,
        scope: declared.meta?.scope ?? "undeclared",
        permissions: declared.meta?.permissions ?? [],
        inputs: (declared.inputs ?? []).filter(isSchema),
        outputs: [declared.output].filter(isSchema),
      }),
    )
    .sort((one, other) => one.path.localeCompare(other.path));
}
