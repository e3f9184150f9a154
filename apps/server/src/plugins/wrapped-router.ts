import type { AnyTRPCProcedure, AnyTRPCRouter } from "@trpc/server";

/** What stands around a call of a procedure: runs it, or rejects as it does. */
type Around = (
  call: { readonly path: string; readonly procedure: AnyTRPCProcedure; readonly ctx: unknown },
  run: () => Promise<unknown>,
) => Promise<unknown>;

/**
 * The same router with something around each of its procedures. Only what exists is wrapped, so a path is never a
 * caller's invention; of a batch each call goes through by itself.
 */
export function wrapped(router: AnyTRPCRouter, around: Around): AnyTRPCRouter {
  const wrap = (path: string, procedure: AnyTRPCProcedure): AnyTRPCProcedure =>
    new Proxy(procedure, {
      apply: (call, self, args) => {
        const { ctx }: { readonly ctx?: unknown } = Object(args[0]);
        return around({ path, procedure, ctx }, async () => Reflect.apply(call, self, args));
      },
    });
  const all = Object.entries<AnyTRPCProcedure>(router._def.procedures);
  // Without a prototype: a call of `toString` finds no procedure.
  const procedures: Record<string, AnyTRPCProcedure> = Object.create(null);
  for (const [path, each] of all) procedures[path] = wrap(path, each);
  return { ...router, _def: { ...router._def, procedures } };
}
