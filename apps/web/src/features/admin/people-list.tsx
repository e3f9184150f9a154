import type { Column } from "@athena/ui/data-table";
import { Badge, Box, Group, Text } from "@mantine/core";
import { PagedTable } from "../../app/paged-list.tsx";
import { pageOptions } from "../../app/use-pages.ts";
import { formatNumber } from "../../lib/format.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { account } from "../../lib/trpc.ts";
import { AccountSwitch } from "./account-switch.tsx";
import { NoMatch } from "./no-match.tsx";
import type { PersonRow } from "./person-row.ts";
import { useAdminFilter, useAdminFilterInput } from "./use-admin-filter.ts";

export function PeopleList() {
  const t = useT();
  const words = t.admin.people;
  const columns = useColumns();
  const { clear } = useAdminFilter("/admin/people");
  const filter = useAdminFilterInput("/admin/people");
  const list = account.platformMembers.list.useInfiniteQuery(filter, pageOptions);
  return (
    <PagedTable
      list={list}
      caption={words.title}
      columns={columns}
      rowKey={(row) => row.userId}
      isDimmed={(row) => !row.isActive}
      empty={<NoMatch words={words} clear={clear} />}
      summary={(shown) => words.shown(formatNumber(shown))}
    />
  );
}

function useColumns(): Column<PersonRow>[] {
  const t = useT();
  const words = t.admin.people;
  const me = account.me.whoami.useQuery().data;
  return [
    {
      key: "name",
      header: words.name,
      cell: (row) => <Person person={row} isMe={row.userId === me?.userId} />,
    },
    {
      key: "schools",
      header: words.schools,
      isWideOnly: true,
      cell: (row) => <Memberships person={row} />,
    },
    {
      key: "status",
      header: t.common.status,
      isWideOnly: true,
      cell: (row) => <Status isActive={row.isActive} />,
    },
    {
      key: "actions",
      header: t.common.actions,
      isActions: true,
      align: "right",
      cell: (row) => row.userId !== me?.userId && <AccountSwitch person={row} />,
    },
  ];
}

/** On a phone the name carries what the other columns say. */
function Person({ person, isMe }: { person: PersonRow; isMe: boolean }) {
  const words = useT().admin.people;
  return (
    <>
      <Text size="sm" fw={500}>
        {person.fullName}
        {isMe && ` (${words.you})`}
      </Text>
      <Text size="xs" c="dimmed" style={{ overflowWrap: "anywhere" }}>
        {person.email}
      </Text>
      {person.isSuperadmin && <Badge variant="light">{words.operator}</Badge>}
      <Box hiddenFrom="sm" mt={4}>
        <Memberships person={person} />
        {!person.isActive && <Status isActive={false} />}
      </Box>
    </>
  );
}

function Memberships({ person }: { person: PersonRow }) {
  const t = useT();
  const words = t.admin.people;
  if (person.memberships.length === 0) {
    return person.isSuperadmin ? null : (
      <Text size="sm" c="dimmed">
        {words.noSchools}
      </Text>
    );
  }
  return person.memberships.map(({ schoolId, schoolName, roles, isActive }) => (
    <Text key={schoolId} size="sm">
      {schoolName}
      <Text span c="dimmed" inherit>
        {" · "}
        {roles.map((role) => t.roles.names[role]).join(", ")}
        {!isActive && ` (${words.inactiveHere})`}
      </Text>
    </Text>
  ));
}

function Status({ isActive }: { isActive: boolean }) {
  const t = useT();
  return (
    <Group component="span">
      <Badge variant="light" color={isActive ? "green" : "gray"}>
        {isActive ? t.common.active : t.common.inactive}
      </Badge>
    </Group>
  );
}
