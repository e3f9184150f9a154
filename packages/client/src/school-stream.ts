import type { AppRouter } from "@athena/api/root";
import { TRPCClientError, type TRPCLink } from "@trpc/client";
import { observable } from "@trpc/server/observable";
import { SchoolMismatchError } from "./school-mismatch-error.ts";

interface SchoolStreamOptions {
  schoolId: string | undefined;
  readsSignal: (() => AbortSignal) | undefined;
}

/**
 * The link before a subscription's: it lets events of this one school through and ends with the life of the client.
 * A browser's EventSource shows no headers, so an event names its school in its id; one that names another or none ends
 * the subscription with a TRPCClientError whose `cause` is a SchoolMismatchError.
 */
export function schoolStream({ schoolId, readsSignal }: SchoolStreamOptions): TRPCLink<AppRouter> {
  return () =>
    ({ op, next }) =>
      observable((observer) => {
        const signal = readsSignal?.();
        if (signal?.aborted) return observer.complete();
        const subscription = next(op).subscribe({
          ...observer,
          next: (value) => {
            const { result } = value;
            const isEvent = result.type === undefined || result.type === "data";
            const answered = isEvent ? schoolOf(result) : schoolId;
            if (schoolId === undefined || answered === schoolId) return observer.next(value);
            // First the error: whoever ends what is below hears of an orderly end.
            observer.error(
              TRPCClientError.from(new SchoolMismatchError(schoolId, answered ?? "none")),
            );
            end();
          },
        });
        const stop = () => {
          end();
          observer.complete();
        };
        const end = () => {
          signal?.removeEventListener("abort", stop);
          subscription.unsubscribe();
        };
        signal?.addEventListener("abort", stop);
        return end;
      });
}

/** The school that an event's id begins with. */
const schoolOf = (result: { id?: string }) => /^([^:]+):/.exec(result.id ?? "")?.[1];
