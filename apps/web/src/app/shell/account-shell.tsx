import { Text } from "@mantine/core";
import { Outlet } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useT } from "../../lib/i18n/i18n.ts";
import { paths } from "../../lib/paths.ts";
import { TextLink } from "../links.tsx";
import { adminPages } from "../navigation.ts";
import { Frame } from "./frame.tsx";

/** Pages of the account, outside every school: picker, profile. */
export function AccountShell() {
  return (
    <AccountFrame>
      <Outlet />
    </AccountFrame>
  );
}

export function AccountFrame({ children }: { children: ReactNode }) {
  const t = useT();
  return (
    <Frame
      pages={[]}
      place={
        <TextLink to={paths.start} fw={700} c="inherit" size="lg">
          {t.common.appName}
        </TextLink>
      }
    >
      {children}
    </Frame>
  );
}

/** Pages of the group's operator. */
export function AdminShell() {
  const t = useT();
  return (
    <Frame
      pages={adminPages}
      place={
        <div>
          <TextLink to={paths.start} fw={700} c="inherit">
            {t.common.appName}
          </TextLink>
          <Text size="xs" c="dimmed">
            {t.shell.nav.admin}
          </Text>
        </div>
      }
    >
      <Outlet />
    </Frame>
  );
}
