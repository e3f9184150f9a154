import type { Role } from "@athena/roles";
import { Combobox, Group, Text, UnstyledButton, useCombobox, VisuallyHidden } from "@mantine/core";
import { IconCheck, IconSelector } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { MySchool } from "../../lib/account.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { matches } from "../../lib/matches.ts";
import { paths } from "../../lib/paths.ts";
import { account, trpc } from "../../lib/trpc.ts";
import { type School, useSchool } from "../school-context.tsx";
import { SchoolCrest } from "./school-crest.tsx";
import { useSwitchSchool } from "./use-switch-school.ts";

const searchFrom = 7;

/** Where I am, and the way to my other schools. With one school it is only its name. */
export function SchoolSwitcher() {
  const { school, roles } = useSchool();
  const schools = account.me.schools.useQuery().data ?? [];
  const others = schools.some((candidate) => candidate.id !== school.id);
  return others ? <Switcher schools={schools} /> : <Here school={school} roles={roles} />;
}

interface HereProps {
  school: School;
  roles: readonly Role[];
  hasChoice?: boolean;
}

function Here({ school, roles, hasChoice = false }: HereProps) {
  const t = useT();
  const crest = trpc.settings.crest.useQuery(undefined, {
    enabled: school.crestVersion !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Group gap="xs" wrap="nowrap" miw={0} component="span">
      <SchoolCrest name={school.name} color={school.color} src={crest.data?.dataUrl} />
      <span style={{ minWidth: 0 }}>
        <Text component="span" size="sm" fw={700} lh={1.2} lineClamp={2} lts={-0.1}>
          {school.name}
        </Text>
        <Text component="span" display="block" size="xs" c="dimmed" lh={1.2} truncate>
          {roles.map((role) => t.roles.names[role]).join(", ")}
        </Text>
      </span>
      {hasChoice && <IconSelector size={16} aria-hidden style={{ flex: "none" }} />}
    </Group>
  );
}

function Switcher({ schools }: { schools: readonly MySchool[] }) {
  const t = useT();
  const { school, roles } = useSchool();
  const [search, setSearch] = useState("");
  const switchTo = useSwitchSchool();
  const navigate = useNavigate();
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      setSearch("");
    },
    onDropdownOpen: () => combobox.focusSearchInput(),
  });
  const hasSearch = schools.length >= searchFrom;
  const found = schools.filter(
    (candidate) => candidate.isActive && matches(candidate.name, search),
  );

  const choose = (value: string) => {
    combobox.closeDropdown();
    if (value === "all") return void navigate({ to: paths.schools });
    const chosen = schools.find((candidate) => candidate.id === value);
    if (chosen && chosen.id !== school.id) switchTo(chosen);
  };

  return (
    <Combobox store={combobox} width={340} position="bottom-start" onOptionSubmit={choose}>
      <Combobox.Target targetType="button">
        <UnstyledButton
          onClick={() => combobox.toggleDropdown()}
          style={{ minWidth: 0, minHeight: 44 }}
        >
          <VisuallyHidden>{t.shell.switcher.label}</VisuallyHidden>
          <Here school={school} roles={roles} hasChoice />
        </UnstyledButton>
      </Combobox.Target>
      <Combobox.Dropdown>
        {hasSearch && (
          <Combobox.Search
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
            placeholder={t.shell.switcher.search}
            aria-label={t.shell.switcher.search}
          />
        )}
        <Combobox.Options mah={320} style={{ overflowY: "auto" }} aria-label={t.shell.nav.schools}>
          {found.map((candidate) => (
            <Combobox.Option
              key={candidate.id}
              value={candidate.id}
              active={candidate.id === school.id}
            >
              <SchoolOption school={candidate} isHere={candidate.id === school.id} />
            </Combobox.Option>
          ))}
          {found.length === 0 && <Combobox.Empty>{t.shell.switcher.none}</Combobox.Empty>}
          <Combobox.Option value="all">
            <Text size="sm">{t.shell.switcher.all}</Text>
          </Combobox.Option>
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

function SchoolOption({ school, isHere }: { school: MySchool; isHere: boolean }) {
  const t = useT();
  return (
    <Group gap="sm" wrap="nowrap">
      <SchoolCrest name={school.name} color={school.color} size={28} />
      <div style={{ flex: 1, minWidth: 0 }}>
        <Text size="sm" fw={isHere ? 700 : 400} lh={1.25}>
          {school.name}
        </Text>
        <Text size="xs" c="dimmed" truncate>
          {school.roles.map((role) => t.roles.names[role]).join(", ")}
        </Text>
      </div>
      {isHere && <IconCheck size={16} aria-hidden />}
    </Group>
  );
}
