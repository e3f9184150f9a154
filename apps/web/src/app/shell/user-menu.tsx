import {
  Avatar,
  Menu,
  UnstyledButton,
  useComputedColorScheme,
  useMantineColorScheme,
  VisuallyHidden,
} from "@mantine/core";
import {
  IconBuilding,
  IconLanguage,
  IconLogout,
  IconMoon,
  IconSettings,
  IconSun,
  IconUser,
} from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { setLanguage, useLanguage, useT } from "../../lib/i18n/i18n.ts";
import { paths } from "../../lib/paths.ts";
import { leaveAccount } from "../../lib/sign-out.ts";
import { account } from "../../lib/trpc.ts";
import { initialsOf } from "./school-crest.tsx";

/** Profile, schools, language, theme, sign-out. */
export function UserMenu() {
  const t = useT();
  const language = useLanguage();
  const navigate = useNavigate();
  const me = account.me.whoami.useQuery().data;
  const { setColorScheme } = useMantineColorScheme();
  const isDark = useComputedColorScheme("light") === "dark";
  const other = language === "es" ? "en" : "es";

  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <UnstyledButton style={{ borderRadius: "50%" }}>
          <VisuallyHidden>{t.shell.user.menu}</VisuallyHidden>
          <Avatar radius="xl" color="indigo" variant="filled" size={36}>
            {initialsOf(me?.fullName ?? "")}
          </Avatar>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {me && (
          <>
            <Menu.Label>
              {me.fullName}
              <br />
              {me.email}
            </Menu.Label>
            <Menu.Item
              leftSection={<IconUser size={16} />}
              onClick={() => void navigate({ to: paths.profile })}
            >
              {t.shell.nav.profile}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconBuilding size={16} />}
              onClick={() => void navigate({ to: paths.schools })}
            >
              {t.shell.nav.schools}
            </Menu.Item>
            {me.isSuperadmin && (
              <Menu.Item
                leftSection={<IconSettings size={16} />}
                onClick={() => void navigate({ to: paths.adminSchools })}
              >
                {t.shell.nav.admin}
              </Menu.Item>
            )}
            <Menu.Divider />
          </>
        )}
        <Menu.Item
          leftSection={<IconLanguage size={16} />}
          lang={other}
          onClick={() => void setLanguage(other)}
        >
          {other === "en" ? t.shell.user.toEnglish : t.shell.user.toSpanish}
        </Menu.Item>
        <Menu.Item
          leftSection={isDark ? <IconSun size={16} /> : <IconMoon size={16} />}
          onClick={() => setColorScheme(isDark ? "light" : "dark")}
        >
          {isDark ? t.shell.user.light : t.shell.user.dark}
        </Menu.Item>
        {me && (
          <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void leaveAccount()}>
            {t.shell.user.signOut}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
