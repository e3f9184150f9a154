import type { Column } from "@athena/ui/data-table";
import { EmptyState } from "@athena/ui/empty-state";
import { Badge, Box, Text } from "@mantine/core";
import { IconKey } from "@tabler/icons-react";
import { PagedTable } from "../../app/paged-list.tsx";
import { pageOptions } from "../../app/use-pages.ts";
import { formatAgo, formatMoment, formatNumber } from "../../lib/format.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { trpc } from "../../lib/trpc.ts";
import { RevokeButton } from "./revoke-button.tsx";
import { stateOf, type TokenRow } from "./token-row.ts";

export function TokenList({ isAll }: { isAll: boolean }) {
  const t = useT();
  const columns = useColumns(isAll);
  const list = trpc.tokens.list.useInfiniteQuery({ whose: isAll ? "all" : "mine" }, pageOptions);
  return (
    <PagedTable
      list={list}
      skeletonRows={4}
      caption={t.tokens.title}
      columns={columns}
      rowKey={(row) => row.id}
      isDimmed={(row) => stateOf(row) !== "active"}
      empty={
        <EmptyState
          icon={<IconKey />}
          title={isAll ? t.tokens.emptyAll : t.tokens.emptyTitle}
          {...(!isAll && { description: t.tokens.emptyText })}
        />
      }
      summary={(shown) => t.tokens.shown(formatNumber(shown))}
    />
  );
}

function useColumns(isAll: boolean): Column<TokenRow>[] {
  const t = useT();
  const words = t.tokens;
  const owner: Column<TokenRow> = {
    key: "owner",
    header: words.owner,
    isWideOnly: true,
    cell: (row) => row.ownerName,
  };
  return [
    { key: "name", header: words.name, cell: (row) => <TokenName token={row} isAll={isAll} /> },
    ...(isAll ? [owner] : []),
    {
      key: "permissions",
      header: words.permissionsHeader,
      isWideOnly: true,
      cell: (row) => <Permissions token={row} />,
    },
    {
      key: "lastUsed",
      header: words.lastUsed,
      isWideOnly: true,
      cell: (row) =>
        row.lastUsedAt ? (
          <span title={formatMoment(row.lastUsedAt)}>{formatAgo(row.lastUsedAt)}</span>
        ) : (
          words.never
        ),
    },
    {
      key: "expires",
      header: words.expires,
      isWideOnly: true,
      cell: (row) => formatMoment(row.expiresAt),
    },
    {
      key: "status",
      header: t.common.status,
      isWideOnly: true,
      cell: (row) => <State token={row} />,
    },
    {
      key: "actions",
      header: t.common.actions,
      isActions: true,
      align: "right",
      cell: (row) => stateOf(row) === "active" && <RevokeButton token={row} />,
    },
  ];
}

/** On a phone the name carries what the other columns say. */
function TokenName({ token, isAll }: { token: TokenRow; isAll: boolean }) {
  const t = useT();
  return (
    <>
      {token.name}
      <Box hiddenFrom="sm" fw={400}>
        <Text size="xs" c="dimmed">
          {isAll && `${t.tokens.owner} ${token.ownerName} · `}
          {t.tokens.permissionCount(formatNumber(token.permissions.length))}
        </Text>
        <Text size="xs" c="dimmed">
          {t.tokens.expires}: {formatMoment(token.expiresAt)}
        </Text>
        <State token={token} />
      </Box>
    </>
  );
}

function Permissions({ token }: { token: TokenRow }) {
  const t = useT();
  const words = token.permissions.map((permission) => t.tokens.permissions[permission]).join(", ");
  return (
    <Text size="sm" lineClamp={2} title={words}>
      {words}
    </Text>
  );
}

const colors = { active: "green", revoked: "gray", expired: "gray" } as const;

function State({ token }: { token: TokenRow }) {
  const t = useT();
  const state = stateOf(token);
  return (
    <Badge variant="light" color={colors[state]}>
      {t.tokens.states[state]}
    </Badge>
  );
}
