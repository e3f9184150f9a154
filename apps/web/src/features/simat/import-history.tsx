import type { Column } from "@athena/ui/data-table";
import { EmptyState } from "@athena/ui/empty-state";
import { Section } from "@athena/ui/section";
import { Text } from "@mantine/core";
import { IconFileImport } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import { TextLink } from "../../app/links.tsx";
import { PagedTable } from "../../app/paged-list.tsx";
import { useSchool } from "../../app/school-context.tsx";
import { pageOptions, rowsOf } from "../../app/use-pages.ts";
import { appErrorOf } from "../../lib/app-error.ts";
import { formatMoment, formatNumber } from "../../lib/format.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { paths } from "../../lib/paths.ts";
import { type Outputs, trpc } from "../../lib/trpc.ts";

type Row = Outputs["simat"]["imports"]["items"][number];

/** The files that came in, the latest first. */
export function ImportHistory() {
  const t = useT();
  const { school } = useSchool();
  const list = useImports();
  const columns: Column<Row>[] = [
    {
      key: "file",
      header: t.simat.file,
      cell: (row) => (
        <>
          <TextLink
            to={paths.simat}
            params={{ school: school.slug }}
            search={{ import: row.id }}
            style={{ overflowWrap: "anywhere" }}
          >
            {row.fileName}
          </TextLink>
          <Text size="xs" c="dimmed">
            {formatMoment(row.createdAt)} · {row.madeBy}
          </Text>
        </>
      ),
    },
    {
      key: "rows",
      header: t.simat.result,
      isWideOnly: true,
      cell: ({ result }) => (result ? t.simat.resultText(result) : ""),
    },
    {
      key: "state",
      header: t.common.status,
      cell: (row) => (row.isCommitting ? t.simat.committing : t.simat.states[row.state]),
    },
  ];
  return (
    <Section title={t.simat.history}>
      <PagedTable
        list={list}
        skeletonRows={3}
        caption={t.simat.history}
        columns={columns}
        rowKey={(row) => row.id}
        empty={<EmptyState icon={<IconFileImport />} title={t.simat.noImports} />}
        summary={(shown) => t.simat.importsShown(formatNumber(shown))}
      />
    </Section>
  );
}

const pollMs = 2_000;

/** The files, read again while one of them is being committed. */
function useImports() {
  const utils = trpc.useUtils();
  const list = trpc.simat.imports.useInfiniteQuery(
    { limit: 10 },
    {
      ...pageOptions,
      refetchInterval: ({ state: { data, error } }) => {
        if (!data || !rowsOf(data).some(isCommitting)) return false;
        // What the server refuses once, it would refuse every time.
        return error === null || appErrorOf(error).isTransient ? pollMs : false;
      },
    },
  );
  const isAnyOpen = list.data ? rowsOf(list.data).some(isCommitting) : false;
  const wasOpen = useRef(isAnyOpen);
  useEffect(() => {
    // What it wrote shows on any page of the school.
    if (wasOpen.current && !isAnyOpen) void utils.invalidate();
    wasOpen.current = isAnyOpen;
  }, [isAnyOpen, utils]);
  return list;
}

const isCommitting = (row: Row) => row.isCommitting;
