import type { Column } from "@athena/ui/data-table";
import { EmptyState } from "@athena/ui/empty-state";
import { Section } from "@athena/ui/section";
import { Text } from "@mantine/core";
import { IconFileImport } from "@tabler/icons-react";
import { TextLink } from "../../app/links.tsx";
import { PagedTable } from "../../app/paged-list.tsx";
import { useSchool } from "../../app/school-context.tsx";
import { pageOptions } from "../../app/use-pages.ts";
import { formatMoment, formatNumber } from "../../lib/format.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { paths } from "../../lib/paths.ts";
import { type Outputs, trpc } from "../../lib/trpc.ts";

type Row = Outputs["simat"]["imports"]["items"][number];

/** The files that came in, the latest first. */
export function ImportHistory() {
  const t = useT();
  const { school } = useSchool();
  const list = trpc.simat.imports.useInfiniteQuery({ limit: 10 }, pageOptions);
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
