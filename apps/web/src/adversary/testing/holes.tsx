import type { schoolLinks } from "@athena/client/link";
import { QueryClientProvider } from "@tanstack/react-query";
import { httpBatchLink, httpSubscriptionLink, splitLink } from "@trpc/client";
import { useEffect, useState } from "react";
import { vi } from "vitest";
import type * as scope from "../../app/school-scope.tsx";
import type * as storage from "../../lib/scoped-storage.ts";
import type * as trpc from "../../lib/trpc.ts";
import type { Step } from "./steps.ts";

/** A client as it could have been written, and a program in which its fault comes to light. */
interface Hole {
  readonly name: string;
  /** Puts it in the place of the real one, for pages that are loaded from now on. */
  readonly plant: () => void;
  readonly program: readonly Step[];
  readonly fault: RegExp;
}

type Links = typeof schoolLinks;
type LinkOptions = Parameters<Links>[0];
type Headers = Record<string, string> | (() => Record<string, string>);

const plantLinks = (headersOf: (schoolId: string) => Headers) =>
  vi.doMock("@athena/client/link", () => ({
    schoolLinks: ({ url, schoolId }: LinkOptions) => [
      httpBatchLink({ url, headers: schoolId === undefined ? {} : headersOf(schoolId) }),
    ],
  }));

const atOnce = { tab: 0, isHasty: true } as const;
const calmly = { tab: 0, isHasty: false } as const;

export const holes: readonly Hole[] = [
  {
    name: "one cache for every school",
    plant: () =>
      vi.doMock("../../lib/trpc.ts", async (original) => {
        const real = await original<typeof trpc>();
        const { queryClient } = real.connectAccount();
        const connectSchool = () => ({ ...real.connectSchool(), queryClient, close: () => {} });
        return { ...real, connectSchool };
      }),
    program: [
      { act: "look", row: 1, ...calmly },
      { act: "go", place: 1, ...calmly },
    ],
    fault: /^the screen of verde shows canarioazul/,
  },
  {
    name: "a header that is looked up when the batch is sent",
    plant: () => {
      let latest = "";
      plantLinks((schoolId) => {
        latest = schoolId;
        return () => ({ "X-School-Id": latest });
      });
    },
    program: [
      { act: "admit", ...atOnce },
      { act: "goAtOnce", place: 1, ...atOnce },
    ],
    fault: /^made in azul: POST students\.admit|, admitted in azul, is in another school/,
  },
  {
    name: "an answer that is believed whatever school it names",
    plant: () => plantLinks((schoolId) => ({ "X-School-Id": schoolId })),
    program: [
      { act: "plan", fate: "foreign", ...atOnce },
      { act: "peek", ...calmly },
    ],
    fault: /^the cache of azul .* holds canarioverde/,
  },
  {
    name: "a stream that is believed whatever school it names",
    plant: () =>
      vi.doMock("@athena/client/link", async (original) => {
        const real = await original<{ schoolLinks: Links }>();
        return {
          schoolLinks: (options: LinkOptions) => [
            splitLink({
              condition: ({ type }) => type === "subscription",
              true: httpSubscriptionLink({
                url: options.url,
                connectionParams: { schoolId: options.schoolId ?? "" },
              }),
              false: real.schoolLinks(options),
            }),
          ],
        };
      }),
    program: [{ act: "crossStreams", ...calmly }],
    fault: /was told the event/,
  },
  {
    name: "drafts that are kept by person only",
    plant: () =>
      vi.doMock("../../lib/scoped-storage.ts", async (original) => {
        const real = await original<typeof storage>();
        const anywhere = (place: storage.DraftPlace) => ({ ...place, schoolId: "" });
        return {
          ...real,
          readDraft: (place: storage.DraftPlace) => real.readDraft(anywhere(place)),
          writeDraft: (place: storage.DraftPlace, value: unknown) =>
            real.writeDraft(anywhere(place), value),
        };
      }),
    program: [
      { act: "type", ...calmly },
      { act: "go", place: 1, ...calmly },
      { act: "type", ...calmly },
    ],
    fault: /^the screen of verde shows canarioazul/,
  },
  {
    name: "a school that is entered while it is drawn",
    plant: () =>
      vi.doMock("../../app/school-scope.tsx", async () => {
        const { enterSchool } = await import("../../lib/session-store.ts");
        const { connectSchool, trpc: hooks } = await import("../../lib/trpc.ts");
        const SchoolScope: typeof scope.SchoolScope = ({ school, children }) => {
          const [{ client, queryClient, close }] = useState(() => {
            enterSchool(school.id);
            return connectSchool();
          });
          useEffect(() => close, [close]);
          return (
            <hooks.Provider client={client} queryClient={queryClient}>
              <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
            </hooks.Provider>
          );
        };
        return { SchoolScope };
      }),
    program: [
      { act: "beginToGo", place: 1, ...calmly },
      { act: "type", ...calmly },
    ],
    fault: /^athena:draft:\S+ holds canarioazul/,
  },
  {
    name: "a page that stays until the next one is loaded",
    plant: () =>
      vi.doMock("../../app/while-here.tsx", () => ({
        WhileHere: ({ children }: { children: unknown }) => children,
      })),
    program: [{ act: "signOut", ...calmly }],
    fault: /^the screen still shows .*canarioazul/,
  },
  {
    name: "a sign-in that the other tabs are not told of",
    plant: () =>
      vi.doMock("../../lib/sign-in-again.ts", async () => {
        const { accountConnection, loadMe } = await import("../../lib/account.ts");
        return {
          goOnSignedIn: async () => {
            accountConnection.queryClient.removeQueries();
            await loadMe();
          },
        };
      }),
    program: [
      { act: "openTab", ...calmly },
      { act: "expire", ...calmly },
      { act: "refresh", ...calmly },
      { act: "signInOver", who: 1, ...calmly },
    ],
    fault: /^the tab of \S+ goes on with the session of/,
  },
];

/** Pages that are loaded from now on are the real ones. */
export function fillHoles(): void {
  for (const path of ["lib/trpc", "lib/scoped-storage", "lib/sign-in-again"]) {
    vi.doUnmock(`../../${path}.ts`);
  }
  for (const path of ["school-scope", "while-here"]) vi.doUnmock(`../../app/${path}.tsx`);
  vi.doUnmock("@athena/client/link");
}
