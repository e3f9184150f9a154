import { Stack, Text } from "@mantine/core";
import { useT } from "../../lib/i18n/i18n.ts";
import { headerOf, type ImportRow } from "./use-import.ts";

/** What differs, field by field, or what is wrong and what would be right. */
export function RowDetails({ row }: { row: ImportRow }) {
  const t = useT();
  return (
    <Stack gap={4}>
      {row.differences.map(({ field, here, there, winner }) => (
        <Text key={field} size="xs" style={{ overflowWrap: "anywhere" }}>
          <b>{headerOf(field)}</b>: {t.simat.winners.here} {here ?? t.simat.nothing} ·{" "}
          {t.simat.winners.there} {there ?? t.simat.nothing} → {t.simat.wins[winner]}
        </Text>
      ))}
      {row.faults.map(({ column, value, code, expected }) => (
        <Text key={`${column} ${code}`} size="xs" style={{ overflowWrap: "anywhere" }}>
          <b>{column ?? t.simat.wholeLine}</b>: {value || t.simat.nothing}.{" "}
          {t.simat.expected(expected)}
        </Text>
      ))}
    </Stack>
  );
}
