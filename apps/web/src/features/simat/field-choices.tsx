import { winners } from "@athena/domain/simat/import";
import { type Column, DataTable } from "@athena/ui/data-table";
import { Box, NativeSelect, Text } from "@mantine/core";
import { formatNumber } from "../../lib/format.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { toastError } from "../../lib/toast.tsx";
import { trpc } from "../../lib/trpc.ts";
import { headerOf, type ImportDetail } from "./use-import.ts";

type Row = ImportDetail["fields"][number];

/** Who wins each field that differs, in this file and the next. */
export function FieldChoices({ file }: { file: ImportDetail }) {
  const t = useT();
  const columns: Column<Row>[] = [
    { key: "field", header: t.simat.field, cell: ({ field }) => headerOf(field) },
    {
      key: "rows",
      header: t.simat.differing,
      align: "right",
      isWideOnly: true,
      cell: ({ rows }) => formatNumber(rows),
    },
    {
      key: "choice",
      header: t.simat.whoWins,
      cell: (row) => <FieldChoice row={row} />,
    },
  ];
  return (
    <Box mb="md">
      <Text size="sm" mb="xs">
        {t.simat.fieldsText}
      </Text>
      <DataTable
        caption={t.simat.whoWins}
        columns={columns}
        rows={file.fields}
        rowKey={({ field }) => field}
      />
    </Box>
  );
}

function FieldChoice({ row: { field, choice } }: { row: Row }) {
  const t = useT();
  const utils = trpc.useUtils();
  const choose = trpc.simat.choose.useMutation({
    scope: { id: "simat.choose" },
    onError: toastError,
    onSettled: () => utils.simat.invalidate(),
  });
  // What was chosen stands there until it has been read again.
  const winner = choose.isPending ? choose.variables.winner : choice;
  return (
    <NativeSelect
      size="xs"
      aria-label={t.simat.whoWinsField(headerOf(field))}
      value={winner ?? ""}
      data={[
        { value: "", label: t.simat.fillGaps },
        { value: "here", label: t.simat.winners.here },
        { value: "there", label: t.simat.winners.there },
      ]}
      onChange={({ currentTarget: { value } }) => {
        const chosen = winners.find((one) => one === value) ?? null;
        choose.mutate({ field, winner: chosen });
      }}
    />
  );
}
