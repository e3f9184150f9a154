import { skipToken } from "@tanstack/react-query";
import { Outlet } from "@tanstack/react-router";
import { useEffect, useMemo } from "react";
import { appErrorOf } from "../../lib/app-error.ts";
import { solid } from "../../lib/colour.ts";
import { useSession } from "../../lib/session-store.ts";
import { account, trpc } from "../../lib/trpc.ts";
import { schoolPages } from "../navigation.ts";
import { NoSuchSchoolPage } from "../pages/not-found-page.tsx";
import { QueryState } from "../query-state.tsx";
import { type Abilities, SchoolProvider, schoolHere } from "../school-context.tsx";
import { AccountFrame } from "./account-shell.tsx";
import { Frame } from "./frame.tsx";
import { SchoolSwitcher } from "./school-switcher.tsx";
import { SupportBanner } from "./support-banner.tsx";
import { useTabIcon } from "./use-tab-icon.ts";

const gone = new Set(["NOT_A_MEMBER", "SUPPORT_ACCESS_REQUIRED", "SCHOOL_INACTIVE"]);

/** Asks once what this person may do in this school, and shows the school's pages accordingly. */
export function SchoolShell() {
  const abilities = trpc.me.abilities.useQuery(undefined, { staleTime: 60_000 });
  const accountUtils = account.useUtils();
  const utils = trpc.useUtils();
  // Roles that change while the page is open change the page: the server tells, nobody has to reload.
  // The stream ends with the session, and begins anew after signing in again.
  const isSignedIn = useSession((session) => session.status === "signedIn");
  const readAnew = () => {
    void utils.me.abilities.invalidate();
    void accountUtils.me.schools.invalidate();
  };
  trpc.me.watch.useSubscription(isSignedIn ? undefined : skipToken, {
    onData: readAnew,
    // A stream the server ends may mean that the person is no member any more: the abilities will tell.
    onError: readAnew,
  });

  if (abilities.error && gone.has(appErrorOf(abilities.error).code)) {
    return (
      <AccountFrame>
        <NoSuchSchoolPage />
      </AccountFrame>
    );
  }
  if (!abilities.data) {
    return (
      <AccountFrame>
        <QueryState query={abilities}>{() => null}</QueryState>
      </AccountFrame>
    );
  }
  return <OpenSchool abilities={abilities.data} />;
}

function OpenSchool({ abilities }: { abilities: Abilities }) {
  const here = useMemo(() => schoolHere(abilities), [abilities]);
  const { school } = here;
  useTabIcon(school);
  useEffect(() => {
    // For styles that want the school's colour; text on it is chosen by contrast where it is used.
    document.documentElement.style.setProperty("--school-color", solid(school.color));
  }, [school.color]);

  return (
    <SchoolProvider value={here}>
      <Frame
        place={<SchoolSwitcher />}
        band={solid(school.color)}
        banner={<SupportBanner />}
        pages={schoolPages.filter((page) => page.needs.length === 0 || here.can(page.needs))}
        school={school.slug}
      >
        <Outlet />
      </Frame>
    </SchoolProvider>
  );
}
