import { type Column, DataTable } from "@athena/ui/data-table";
import { LoadMore } from "@athena/ui/load-more";
import { Section } from "@athena/ui/section";
import { Alert, Badge, Button, Group, NativeSelect, Stack, Text } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useState } from "react";
import { download } from "../../lib/download.ts";
import { fieldSentence } from "../../lib/field-words.ts";
import { formatNumber } from "../../lib/format.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import type { HeldTable } from "./import-table-page.tsx";

type Preview = HeldTable["preview"];
type Row = Preview["rows"][number];

const shownOutcomes = ["faulty", "changed", "new"] as const;
const colors = { new: "green", changed: "blue", equal: "gray", faulty: "red" } as const;
const atOnce = 50;

/** The second step: what each row means, those with faults first. */
export function PreviewSection({ preview }: { preview: Preview }) {
  const t = useT();
  const { counts, ignored, errorFile } = preview;
  return (
    <Section
      title={t.tables.review}
      description={t.tables.reviewText}
      actions={
        errorFile && (
          <Button
            variant="default"
            size="xs"
            leftSection={<IconDownload size={16} aria-hidden />}
            onClick={() => download(errorFile)}
          >
            {t.tables.errorFile}
          </Button>
        )
      }
    >
      <Group gap="xs" mb="sm">
        {(["new", "changed", "equal", "faulty"] as const).map((outcome) => (
          <Badge key={outcome} variant="light" color={colors[outcome]} size="lg">
            {`${t.tables.outcomes[outcome]}: ${formatNumber(counts[outcome])}`}
          </Badge>
        ))}
      </Group>
      {ignored.length > 0 && (
        <Alert color="yellow" mb="sm">
          {t.tables.ignored(ignored.join(", "))}
        </Alert>
      )}
      <Rows preview={preview} />
    </Section>
  );
}

function Rows({ preview: { counts, rows } }: { preview: Preview }) {
  const t = useT();
  const there = shownOutcomes.filter((outcome) => counts[outcome] > 0);
  const [outcome, setOutcome] = useState(there[0]);
  const [most, setMost] = useState(atOnce);
  const columns = useColumns();
  if (!outcome) return <Text size="sm">{t.tables.nothing}</Text>;
  const wanted = rows.filter((row) => row.outcome === outcome);
  return (
    <>
      {there.length > 1 && (
        <NativeSelect
          label={t.tables.show}
          mb="sm"
          maw={240}
          value={outcome}
          data={there.map((value) => ({ value, label: t.tables.outcomes[value] }))}
          onChange={({ currentTarget }) => {
            setOutcome(there.find((value) => value === currentTarget.value));
            setMost(atOnce);
          }}
        />
      )}
      <DataTable
        caption={t.tables.review}
        columns={columns}
        rows={wanted.slice(0, most)}
        rowKey={(row) => String(row.row)}
      />
      <LoadMore
        summary={t.tables.shown(
          formatNumber(Math.min(most, wanted.length)),
          formatNumber(wanted.length),
        )}
        label={t.common.loadMore}
        hasMore={wanted.length > most}
        isLoading={false}
        onMore={() => setMost(most + atOnce)}
      />
    </>
  );
}

function useColumns(): Column<Row>[] {
  const t = useT();
  return [
    {
      key: "row",
      header: t.tables.row,
      cell: (row) => (
        <>
          {t.tables.rowNumber(formatNumber(row.row))}
          <Text size="sm">{row.name}</Text>
          <Text size="xs" c="dimmed">
            {row.document}
          </Text>
          <Text component="div" size="xs" hiddenFrom="sm">
            <Details row={row} />
          </Text>
        </>
      ),
    },
    {
      key: "details",
      header: t.tables.details,
      isWideOnly: true,
      cell: (row) => <Details row={row} />,
    },
  ];
}

/** What differs, column by column, or what is wrong and what would be right. */
function Details({ row }: { row: Row }) {
  const t = useT();
  return (
    <Stack gap={4}>
      {row.differences.map(({ column, here, there }) => (
        <Text key={column} size="xs" style={{ overflowWrap: "anywhere" }}>
          <b>{column}</b>: {here || t.tables.empty} → {there || t.tables.empty}
        </Text>
      ))}
      {row.faults.map(({ column, value, code, expected }) => (
        <Text key={`${column} ${code}`} size="xs" style={{ overflowWrap: "anywhere" }}>
          <b>{column}</b>: {value || t.tables.empty}. {fieldSentence(code)}{" "}
          {t.tables.expected(expected)}
        </Text>
      ))}
    </Stack>
  );
}
