import { type ReactNode, Suspense, startTransition, use } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { SchoolScope } from "../../app/school-scope.tsx";
import { WhileHere } from "../../app/while-here.tsx";
import { accountConnection, findMySchool, loadMe, refreshAccount } from "../../lib/account.ts";
import { announceSignIn, listenToOtherTabs, useSession } from "../../lib/session-store.ts";
import { goOnSignedIn } from "../../lib/sign-in-again.ts";
import { leaveAccount } from "../../lib/sign-out.ts";
import { account } from "../../lib/trpc.ts";
import type { ScopeRecord } from "./scope-record.ts";
import { Screen } from "./screen.tsx";
import { type School, schools } from "./world.ts";

interface PageOptions {
  container: HTMLElement;
  channels: readonly BroadcastChannel[];
  /** The number that the next mounted school gets. */
  nextNumber: () => number;
  onLeave: () => void;
}

const never = new Promise<never>(() => {});

/** One load of the application in one tab, with memory of its own: the modules under it are its alone. */
export function openPage({ container, channels, nextNumber, onLeave }: PageOptions) {
  const root = createRoot(container);
  const scopes: ScopeRecord[] = [];
  let here: School | null = null;
  let isUnloaded = false;
  const record = (at: Pick<ScopeRecord, "school" | "queryClient">): ScopeRecord => {
    const scope = { ...at, number: nextNumber(), heard: [], isMounted: false, isHaunted: false };
    scopes.push(scope);
    return scope;
  };

  const scopeOf = (school: School) => (
    <SchoolScope key={school.id} school={school}>
      <Screen school={school} record={record} />
    </SchoolScope>
  );
  const draw = (content: ReactNode) => (
    <account.Provider client={accountConnection.client} queryClient={accountConnection.queryClient}>
      <WhileHere>
        <Suspense>{content}</Suspense>
      </WhileHere>
    </account.Provider>
  );
  const stopListening = listenToOtherTabs(onLeave);

  return {
    container,
    scopes,
    accountClient: accountConnection.queryClient,
    session: () => useSession.getState(),
    /** The school on the screen, and the record of its scope. */
    here: () => here,
    scope: () => scopes.findLast((scope) => scope.isMounted),
    /** One that was left. */
    leftScope: () => scopes.findLast((scope) => scope.acts && !scope.isMounted),

    /** Goes to a school as its route does: only where the account says that it is one of the caller's. */
    go: async (place: number) => {
      const school = schools[place] ?? schools[0];
      const me = await loadMe();
      if (!me || !(await findMySchool(school.slug, me)) || isUnloaded) return;
      here = school;
      startTransition(() => root.render(draw(scopeOf(school))));
    },
    /** The same in the tick of the click. */
    goAtOnce: (place: number) => {
      const school = schools[place] ?? schools[0];
      here = school;
      flushSync(() => root.render(draw(scopeOf(school))));
    },
    /** Begins to draw another school and never finishes: the school before stays. */
    beginToGo: (place: number) => {
      const school = schools[place] ?? schools[0];
      const drawing = (
        <>
          {scopeOf(school)}
          <Endless />
        </>
      );
      startTransition(() => root.render(draw(drawing)));
    },
    goNowhere: () => {
      here = null;
      root.render(draw(<h1>Athena</h1>));
    },

    /** What the sign-in dialog over an ended session does once the server has accepted. */
    signedInOver: goOnSignedIn,
    /** What the sign-in page does once the server has accepted. */
    signedInAtDoor: async () => {
      await refreshAccount();
      const me = await loadMe();
      if (me) announceSignIn(me.userId);
    },
    signOut: leaveAccount,
    unload: () => {
      isUnloaded = true;
      stopListening();
      for (const channel of channels) channel.close();
      root.unmount();
      container.remove();
    },
  };
}

export type Page = ReturnType<typeof openPage>;

function Endless(): ReactNode {
  return use(never);
}
