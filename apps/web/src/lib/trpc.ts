import type { AppRouter } from "@athena/api/root";
import { schoolLinks } from "@athena/client/link";
import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import type { TRPCClient } from "@trpc/client";
import { createTRPCReact } from "@trpc/react-query";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import { createContext } from "react";
import { appErrorOf } from "./app-error.ts";
import { sessionExpired, useSession } from "./session-store.ts";

export type Inputs = inferRouterInputs<AppRouter>;
export type Outputs = inferRouterOutputs<AppRouter>;

/** Calls of the school the page is in. */
export const trpc = createTRPCReact<AppRouter>({ abortOnUnmount: true });
/** Calls of the account: my schools, my profile, the platform. They name no school. */
export const account = createTRPCReact<AppRouter>({ context: createContext<unknown>(null) });

const url = "/trpc";

export interface Connection {
  readonly client: TRPCClient<AppRouter>;
  readonly queryClient: QueryClient;
}

export interface SchoolConnection extends Connection {
  readonly schoolId: string;
  /** For good. Aborts reads in flight and drops every cached row. Writes already sent finish in their school. */
  close(): void;
}

/** The account's connection: one per page load. */
export function connectAccount(): Connection {
  const queryClient = makeQueryClient();
  // No provider of React Query does it, and unmounted it would never hear that the network is back.
  queryClient.mount();
  return { client: account.createClient({ links: schoolLinks({ url }) }), queryClient };
}

/**
 * One school's connection. The school is read from the session store here, once, and stays constant: query
 * keys do not name the school, so a school never shares a client or a cache with another.
 */
export function connectSchool(): SchoolConnection {
  const schoolId = useSession.getState().activeSchoolId;
  if (schoolId === null) throw new Error("connectSchool needs a school: enter one first");
  const life = new AbortController();
  const queryClient = makeQueryClient();
  const client = trpc.createClient({
    links: schoolLinks({ url, schoolId, readsSignal: () => life.signal }),
  });
  return {
    schoolId,
    client,
    queryClient,
    close: () => {
      life.abort();
      void queryClient.cancelQueries();
      queryClient.clear();
    },
  };
}

const maxRetries = 2;

function makeQueryClient(): QueryClient {
  const onError = (error: unknown) => {
    if (appErrorOf(error).code === "UNAUTHENTICATED") sessionExpired();
  };
  // A write shows in more lists than its page knows: counts, homes, worklists. Those on the screen their page reads anew.
  const onSuccess = () => void queryClient.invalidateQueries({ refetchType: "none" });
  const queryClient = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError, onSuccess }),
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        // An answer the server decided on is final; only a lost connection or a 5xx is worth asking again.
        retry: (failures, error) => failures < maxRetries && appErrorOf(error).isTransient,
      },
    },
  });
  return queryClient;
}
