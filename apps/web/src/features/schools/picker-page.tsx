import { EmptyState } from "@athena/ui/empty-state";
import { SearchField } from "@athena/ui/search-field";
import { Group, Paper, SimpleGrid, Text } from "@mantine/core";
import { IconBuilding } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Page } from "../../app/page.tsx";
import { QueryState } from "../../app/query-state.tsx";
import { SchoolCrest } from "../../app/shell/school-crest.tsx";
import type { MySchool } from "../../lib/account.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { matches } from "../../lib/matches.ts";
import { paths } from "../../lib/paths.ts";
import { account } from "../../lib/trpc.ts";

const searchFrom = 7;

/** The person's own schools, and no others. */
export function PickerPage() {
  const t = useT();
  const schools = account.me.schools.useQuery();
  return (
    <Page title={t.home.picker.title} description={t.home.picker.text}>
      <QueryState query={schools} rows={4}>
        {(list) => <Picker schools={list} />}
      </QueryState>
    </Page>
  );
}

function Picker({ schools }: { schools: readonly MySchool[] }) {
  const t = useT();
  const [search, setSearch] = useState("");
  if (schools.length === 0) {
    return (
      <EmptyState
        icon={<IconBuilding />}
        title={t.home.picker.none}
        description={t.home.picker.noneText}
      />
    );
  }
  const found = schools.filter((school) => matches(school.name, search));

  return (
    <>
      {schools.length >= searchFrom && (
        <Group mb="md">
          <SearchField
            label={t.home.picker.search}
            clearLabel={t.common.clear}
            value={search}
            onSearch={setSearch}
          />
        </Group>
      )}
      {found.length === 0 && <Text>{t.home.picker.noMatch}</Text>}
      <SimpleGrid component="ul" cols={{ base: 1, sm: 2, lg: 3 }} p={0} m={0}>
        {found.map((school) => (
          <SchoolCard key={school.id} school={school} />
        ))}
      </SimpleGrid>
    </>
  );
}

function SchoolCard({ school }: { school: MySchool }) {
  const t = useT();
  const content = (
    <Group wrap="nowrap">
      <SchoolCrest name={school.name} color={school.color} size={48} />
      <div style={{ minWidth: 0 }}>
        <Text fw={600}>{school.name}</Text>
        <Text size="sm" c="dimmed">
          {school.isActive
            ? school.roles.map((role) => t.roles.names[role]).join(", ")
            : t.home.picker.inactive}
        </Text>
      </div>
    </Group>
  );
  return (
    <Paper component="li" withBorder radius="md" style={{ listStyle: "none" }}>
      {school.isActive ? (
        <Link
          to={paths.school}
          params={{ school: school.slug }}
          style={{ display: "block", padding: 16, color: "inherit", textDecoration: "none" }}
        >
          {content}
        </Link>
      ) : (
        <div style={{ padding: 16, opacity: 0.75 }}>{content}</div>
      )}
    </Paper>
  );
}
