import type { Column } from "@athena/ui/data-table";
import { EmptyState } from "@athena/ui/empty-state";
import { Badge, Box, Button, Group, Text } from "@mantine/core";
import { IconSearchOff, IconUsers } from "@tabler/icons-react";
import { useDeferredValue } from "react";
import { PagedTable } from "../../app/paged-list.tsx";
import { pageOptions } from "../../app/use-pages.ts";
import { formatNumber } from "../../lib/format.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { account, trpc } from "../../lib/trpc.ts";
import { MemberActions } from "./member-actions.tsx";
import type { MemberRow } from "./member-row.ts";
import { useMemberFilter } from "./use-member-filter.ts";

export function MemberList() {
  const t = useT();
  const { search } = useMemberFilter();
  const columns = useColumns();
  const list = trpc.members.list.useInfiniteQuery(useDeferredValue(search), pageOptions);

  return (
    <PagedTable
      list={list}
      caption={t.members.title}
      columns={columns}
      rowKey={(row) => row.id}
      isDimmed={(row) => !row.isActive}
      empty={<NoMembers />}
      summary={(shown) => t.members.shown(formatNumber(shown))}
    />
  );
}

function useColumns(): Column<MemberRow>[] {
  const t = useT();
  const me = account.me.whoami.useQuery().data;
  const isMe = (row: MemberRow) => row.userId === me?.userId;
  return [
    {
      key: "name",
      header: t.members.name,
      cell: (row) => <Person member={row} isMe={isMe(row)} />,
    },
    { key: "email", header: t.members.email, isWideOnly: true, cell: (row) => row.email },
    {
      key: "roles",
      header: t.members.roles,
      isWideOnly: true,
      cell: (row) => <Roles member={row} />,
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
      cell: (row) => <MemberActions member={row} isMe={isMe(row)} />,
    },
  ];
}

/** On a phone the name carries what the other columns say. */
function Person({ member, isMe }: { member: MemberRow; isMe: boolean }) {
  const t = useT();
  return (
    <>
      <Text size="sm" fw={500}>
        {member.fullName}
        {isMe && ` (${t.members.you})`}
      </Text>
      <Box hiddenFrom="sm">
        <Text size="xs" c="dimmed" style={{ overflowWrap: "anywhere" }}>
          {member.email}
        </Text>
        <Group gap={4} mt={4}>
          <Roles member={member} />
          {!member.isActive && <Status isActive={false} />}
        </Group>
      </Box>
    </>
  );
}

function Roles({ member }: { member: MemberRow }) {
  const t = useT();
  return (
    <Group gap={4} component="span">
      {member.roles.map((role) => (
        <Badge key={role} variant="light" component="span">
          {t.roles.names[role]}
        </Badge>
      ))}
    </Group>
  );
}

function Status({ isActive }: { isActive: boolean }) {
  const t = useT();
  return (
    <Badge variant="light" color={isActive ? "green" : "gray"}>
      {isActive ? t.common.active : t.common.inactive}
    </Badge>
  );
}

function NoMembers() {
  const t = useT();
  const { isFiltered, clear } = useMemberFilter();
  if (!isFiltered) {
    return (
      <EmptyState
        icon={<IconUsers />}
        title={t.members.emptyTitle}
        description={t.members.emptyText}
      />
    );
  }
  return (
    <EmptyState
      icon={<IconSearchOff />}
      title={t.members.noMatchTitle}
      description={t.members.noMatchText}
      action={
        <Button variant="default" onClick={clear}>
          {t.common.clearFilters}
        </Button>
      }
    />
  );
}
