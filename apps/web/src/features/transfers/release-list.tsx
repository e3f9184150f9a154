import type { Column } from "@athena/ui/data-table";
import { EmptyState } from "@athena/ui/empty-state";
import { Badge, Text } from "@mantine/core";
import { IconArrowsExchange } from "@tabler/icons-react";
import { ButtonLink, TextLink } from "../../app/links.tsx";
import { PagedTable } from "../../app/paged-list.tsx";
import { useSchool } from "../../app/school-context.tsx";
import { pageOptions } from "../../app/use-pages.ts";
import { formatMoment, formatNumber } from "../../lib/format.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { paths } from "../../lib/paths.ts";
import { fullName, listName } from "../../lib/person.ts";
import { type Outputs, trpc } from "../../lib/trpc.ts";
import { RevokeReleaseButton } from "./revoke-release-button.tsx";

type Row = Outputs["transfers"]["list"]["items"][number];

export function ReleaseList() {
  const t = useT();
  const { school } = useSchool();
  const words = t.transfers;
  const columns = useColumns();
  const list = trpc.transfers.list.useInfiniteQuery({}, pageOptions);
  return (
    <PagedTable
      list={list}
      skeletonRows={4}
      caption={words.title}
      columns={columns}
      rowKey={(row) => row.id}
      isDimmed={({ standing }) => standing !== "open"}
      empty={
        <EmptyState
          icon={<IconArrowsExchange />}
          title={words.emptyTitle}
          description={words.emptyText}
          action={
            <ButtonLink variant="default" to={paths.enrollments} params={{ school: school.slug }}>
              {t.enrollments.title}
            </ButtonLink>
          }
        />
      }
      summary={(shown) => words.shown(formatNumber(shown))}
    />
  );
}

function useColumns(): Column<Row>[] {
  const t = useT();
  const { school, can } = useSchool();
  const words = t.transfers;
  return [
    {
      key: "name",
      header: t.students.name,
      cell: (row) => (
        <>
          <TextLink
            to={paths.student}
            params={{ school: school.slug, studentId: row.studentId }}
            size="sm"
            fw={500}
          >
            {listName(row)}
          </TextLink>
          <Text size="xs" c="dimmed">
            {row.reason}
          </Text>
          <Text size="xs" hiddenFrom="sm">
            {words.standings[row.standing]}
          </Text>
        </>
      ),
    },
    {
      key: "status",
      header: t.common.status,
      isWideOnly: true,
      cell: ({ standing }) => (
        <Badge variant="light" color={standing === "open" ? "green" : "gray"}>
          {words.standings[standing]}
        </Badge>
      ),
    },
    {
      key: "made",
      header: words.made,
      isWideOnly: true,
      cell: ({ createdAt, madeBy }) => words.by(formatMoment(createdAt), madeBy),
    },
    {
      key: "end",
      header: words.end,
      isWideOnly: true,
      cell: ({ endedAt, endedBy, expiresAt }) =>
        endedAt ? words.by(formatMoment(endedAt), endedBy ?? "") : formatMoment(expiresAt),
    },
    {
      key: "actions",
      header: t.common.actions,
      isActions: true,
      align: "right",
      cell: (row) =>
        row.standing === "open" &&
        can("write:enrollment") && (
          <RevokeReleaseButton id={row.id} label={words.revokeOf(fullName(row))} />
        ),
    },
  ];
}
