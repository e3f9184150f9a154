import { Select, SimpleGrid } from "@mantine/core";
import { oneOf } from "../../app/search-params.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { formatDuration } from "./format-duration.ts";
import { SchoolFilter } from "./school-filter.tsx";
import { keptReasons, slownesses } from "./traces-search.ts";
import { useTracesFilter } from "./use-traces-filter.ts";

export function TraceFilters() {
  const t = useT();
  const words = t.traces;
  const { search, change } = useTracesFilter();
  const clearButtonProps = { "aria-label": t.common.clear };
  return (
    <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="sm" mb="md">
      <SchoolFilter />
      <Select
        label={words.kept}
        placeholder={t.common.all}
        clearable
        clearButtonProps={clearButtonProps}
        data={keptReasons.map((reason) => ({ value: reason, label: words.keptReasons[reason] }))}
        value={search.kept ?? null}
        onChange={(kept) => change({ kept: oneOf(kept, keptReasons) })}
      />
      <Select
        label={words.slower}
        placeholder={t.common.all}
        clearable
        clearButtonProps={clearButtonProps}
        data={slownesses.map((ms) => ({
          value: String(ms),
          label: words.slowerThan(formatDuration(ms)),
        }))}
        value={search.slower === undefined ? null : String(search.slower)}
        onChange={(slower) => change({ slower: slownesses.find((ms) => String(ms) === slower) })}
      />
    </SimpleGrid>
  );
}
