import { AppShell, Box, Burger, Group } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useLocation } from "@tanstack/react-router";
import { type ReactNode, useEffect } from "react";
import { useT } from "../../lib/i18n/i18n.ts";
import { MenuLink } from "../links.tsx";
import type { NavItem } from "../navigation.ts";
import { OfflineBanner } from "./offline-banner.tsx";
import { Palette } from "./palette.tsx";
import { UserMenu } from "./user-menu.tsx";

interface FrameProps {
  /** Where the person is, at the top left: the school switcher, or the name of the area. */
  place: ReactNode;
  /** The school's colour, as a band on top. */
  band?: string;
  banner?: ReactNode;
  pages: readonly NavItem[];
  /** Slug of the school the pages are in. */
  school?: string;
  children: ReactNode;
}

const headerHeight = 64;

/** The frame around every page for who is signed in: place, pages, palette, user. */
export function Frame({ place, band, banner, pages, school = "", children }: FrameProps) {
  const t = useT();
  const [isOpen, nav] = useDisclosure(false);
  const pathname = useLocation({ select: (location) => location.pathname });
  useEffect(() => nav.close(), [pathname]);

  return (
    <AppShell
      header={{ height: headerHeight }}
      navbar={{
        width: 250,
        breakpoint: "sm",
        collapsed: { mobile: !isOpen, desktop: pages.length === 0 },
      }}
      padding="md"
    >
      <a href="#main" className="skip-link">
        {t.shell.skip}
      </a>
      <AppShell.Header style={{ borderTop: `4px solid ${band ?? "transparent"}` }}>
        <Group h="100%" px="md" wrap="nowrap" justify="space-between" gap="sm">
          <Group wrap="nowrap" gap="xs" miw={0}>
            {pages.length > 0 && (
              <Burger
                opened={isOpen}
                onClick={nav.toggle}
                hiddenFrom="sm"
                size="sm"
                aria-expanded={isOpen}
                aria-label={isOpen ? t.shell.closeNav : t.shell.openNav}
              />
            )}
            {place}
          </Group>
          <Group wrap="nowrap" gap="xs">
            <Palette />
            <UserMenu />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" aria-label={t.shell.mainNav}>
        {pages.map((page) => (
          <MenuLink
            key={page.to}
            to={page.to}
            params={{ school }}
            activeOptions={{ exact: page.label === "home" }}
            activeProps={{ active: true, "aria-current": "page" }}
            label={t.shell.nav[page.label]}
            leftSection={<page.icon size={18} aria-hidden />}
            style={{ borderRadius: 8 }}
          />
        ))}
      </AppShell.Navbar>
      <AppShell.Main id="main" tabIndex={-1} style={{ outline: "none" }}>
        {banner}
        <Box maw={1200} mx="auto">
          <OfflineBanner />
          {children}
        </Box>
      </AppShell.Main>
    </AppShell>
  );
}
