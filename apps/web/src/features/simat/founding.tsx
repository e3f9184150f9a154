import { calendars } from "@athena/domain/school-year";
import { Box, Checkbox, List, NativeSelect, Text } from "@mantine/core";
import { formatDay, formatNumber } from "../../lib/format.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { toastError } from "../../lib/toast.tsx";
import { trpc } from "../../lib/trpc.ts";
import type { ImportDetail } from "./use-import.ts";

/** What the school lacks and gets with the file, and how. */
export function FoundingList({ file }: { file: ImportDetail }) {
  const t = useT();
  const utils = trpc.useUtils();
  const prepare = trpc.simat.prepare.useMutation({
    scope: { id: `simat.prepare ${file.id}` },
    onError: toastError,
    onSettled: () => utils.simat.invalidate(),
  });
  // What was chosen stands there until it has been read again, and goes along with the next choice.
  const chosen = prepare.isPending ? prepare.variables : undefined;
  const { founds } = file;
  const hasCourses = chosen?.hasCourses ?? file.hasCourses;
  const words = t.simat.founds;
  const { year } = founds;
  const counted = (["campuses", "shifts", "levels", "groups"] as const).filter(
    (kind) => founds[kind] > 0,
  );
  if (!year && counted.length === 0) return null;
  const importId = file.id;
  return (
    <Box mb="md">
      <Text size="sm" mb={4}>
        {words.title}
      </Text>
      <List size="sm" mb="xs">
        {year && (
          <List.Item>
            {words.year(year.name, formatDay(year.startsOn), formatDay(year.endsOn))}
          </List.Item>
        )}
        {counted.map((kind) => (
          <List.Item key={kind}>{words[kind](formatNumber(founds[kind]))}</List.Item>
        ))}
        {hasCourses && founds.plans > 0 && (
          <List.Item>{words.plans(formatNumber(founds.plans))}</List.Item>
        )}
        {hasCourses && founds.courses > 0 && (
          <List.Item>{words.courses(formatNumber(founds.courses))}</List.Item>
        )}
      </List>
      {year && (
        <NativeSelect
          label={t.calendar.fields.calendar}
          maw={320}
          mb="xs"
          value={chosen?.calendar ?? year.calendar}
          data={calendars.map((value) => ({ value, label: t.calendar.calendars[value] }))}
          onChange={({ currentTarget: { value } }) => {
            const calendar = calendars.find((one) => one === value);
            prepare.mutate({ importId, hasCourses, ...(calendar && { calendar }) });
          }}
        />
      )}
      {founds.courses > 0 && (
        <Checkbox
          label={words.hasCourses}
          description={founds.plans > 0 ? words.usualPlans : undefined}
          checked={hasCourses}
          onChange={({ currentTarget: { checked } }) =>
            prepare.mutate({ importId, hasCourses: checked })
          }
        />
      )}
    </Box>
  );
}
