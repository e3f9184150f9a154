import { MantineProvider } from "@mantine/core";
import { DatesProvider } from "@mantine/dates";
import { Notifications } from "@mantine/notifications";
import { RouterProvider } from "@tanstack/react-router";
import { useEffect } from "react";
import { accountConnection } from "../lib/account.ts";
import { useLanguage } from "../lib/i18n/i18n.ts";
import { leaveFor } from "../lib/leave.ts";
import { paths } from "../lib/paths.ts";
import { listenToOtherTabs } from "../lib/session-store.ts";
import { account } from "../lib/trpc.ts";
import { LiveRegion } from "./live-region.tsx";
import { ReloginDialog } from "./relogin-dialog.tsx";
import { router } from "./router.tsx";
import { Shortcuts } from "./shell/shortcuts.tsx";
import { cssVariables, theme } from "./theme.ts";
import { WhileHere } from "./while-here.tsx";

export function App() {
  const language = useLanguage();
  useEffect(() => listenToOtherTabs(() => leaveFor(loginAndBack())), []);

  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <DatesProvider settings={{ locale: language, firstDayOfWeek: 1 }}>
        <account.Provider
          client={accountConnection.client}
          queryClient={accountConnection.queryClient}
        >
          <WhileHere>
            <Notifications position="bottom-center" />
            <RouterProvider router={router} />
            <ReloginDialog />
            <Shortcuts />
            <LiveRegion />
          </WhileHere>
        </account.Provider>
      </DatesProvider>
    </MantineProvider>
  );
}

function loginAndBack(): string {
  const { pathname, search } = window.location;
  return `${paths.login}?next=${encodeURIComponent(JSON.stringify(pathname + search))}`;
}
