import { ActionIcon, Button, Kbd } from "@mantine/core";
import { Spotlight, type SpotlightActionGroupData, spotlight } from "@mantine/spotlight";
import { IconSearch } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useT } from "../../lib/i18n/i18n.ts";
import { paths } from "../../lib/paths.ts";
import { account } from "../../lib/trpc.ts";
import { adminPages, schoolPages } from "../navigation.ts";
import { useSchoolIfAny } from "../school-context.tsx";
import { SchoolCrest } from "./school-crest.tsx";
import { useSwitchSchool } from "./use-switch-school.ts";

/** The button and the window of Ctrl/Cmd+K: pages of this school, my other schools, and acts. */
export function Palette() {
  const t = useT();
  return (
    <>
      <Button
        variant="default"
        fw={400}
        visibleFrom="md"
        onClick={spotlight.open}
        leftSection={<IconSearch size={16} aria-hidden />}
        rightSection={
          <Kbd size="xs" aria-hidden>
            Ctrl K
          </Kbd>
        }
      >
        {t.shell.palette.open}
      </Button>
      <ActionIcon
        variant="default"
        size={36}
        hiddenFrom="md"
        aria-label={t.shell.palette.open}
        onClick={spotlight.open}
      >
        <IconSearch size={18} aria-hidden />
      </ActionIcon>
      <PaletteWindow />
    </>
  );
}

function PaletteWindow() {
  const t = useT();
  const actions = usePaletteActions();
  return (
    <Spotlight
      actions={actions}
      shortcut={["mod + K"]}
      nothingFound={t.shell.palette.nothing}
      highlightQuery
      scrollable
      maxHeight={420}
      attributes={{ content: { "aria-label": t.shell.palette.open } }}
      searchProps={{
        placeholder: t.shell.palette.placeholder,
        "aria-label": t.shell.palette.placeholder,
        leftSection: <IconSearch size={18} aria-hidden />,
      }}
    />
  );
}

function usePaletteActions(): SpotlightActionGroupData[] {
  const t = useT();
  const here = useSchoolIfAny();
  const navigate = useNavigate();
  const switchTo = useSwitchSchool();
  const schools = account.me.schools.useQuery().data ?? [];
  const me = account.me.whoami.useQuery().data;

  const pages = here
    ? schoolPages.filter((page) => page.needs.length === 0 || here.can(page.needs))
    : [];
  const pageActions = [...pages, ...(me?.isSuperadmin ? adminPages : [])].map((page) => ({
    id: page.to,
    label: t.shell.nav[page.label],
    leftSection: <page.icon size={18} aria-hidden />,
    onClick: () => void navigate({ to: page.to, params: { school: here?.school.slug ?? "" } }),
  }));
  const acts = here?.can("write:enrollment")
    ? [
        {
          id: "enroll",
          label: t.home.enrollStudent,
          onClick: () => void navigate({ to: paths.enroll, params: { school: here.school.slug } }),
        },
      ]
    : [];

  return [
    { group: t.shell.palette.pages, actions: pageActions },
    { group: t.shell.palette.actions, actions: acts },
    {
      group: t.shell.palette.schools,
      actions: schools
        .filter((school) => school.isActive && school.id !== here?.school.id)
        .map((school) => ({
          id: school.id,
          label: school.name,
          description: school.roles.map((role) => t.roles.names[role]).join(", "),
          leftSection: <SchoolCrest name={school.name} color={school.color} size={24} />,
          onClick: () => switchTo(school),
        })),
    },
  ].filter((group) => group.actions.length > 0);
}
