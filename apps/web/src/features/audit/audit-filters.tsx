import { Select, SimpleGrid } from "@mantine/core";
import { DayField } from "../../app/day-field.tsx";
import { oneOf } from "../../app/search-params.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { ActorSelect } from "./actor-select.tsx";
import { historyTables } from "./audit-search.ts";
import { auditedActs } from "./audited-acts.ts";
import { useAuditFilter } from "./use-audit-filter.ts";

export function AuditFilters() {
  const t = useT();
  const { search, change } = useAuditFilter();
  const clearButtonProps = { "aria-label": t.common.clear };
  return (
    <SimpleGrid cols={{ base: 2, md: 5 }} spacing="sm" mb="lg">
      <ActorSelect />
      <Select
        label={t.audit.act}
        placeholder={t.common.all}
        searchable
        clearable
        clearButtonProps={clearButtonProps}
        data={auditedActs.map((act) => ({ value: act, label: capitalised(t.acts.name(act)) }))}
        value={search.act ?? null}
        onChange={(act) => change({ act: act ?? undefined })}
      />
      <Select
        label={t.audit.table}
        placeholder={t.common.all}
        clearable
        clearButtonProps={clearButtonProps}
        data={historyTables.map((table) => ({ value: table, label: t.audit.tables[table] }))}
        value={search.table ?? null}
        onChange={(table) => change({ table: oneOf(table, historyTables) })}
      />
      <DayField
        label={t.audit.from}
        clearButtonProps={clearButtonProps}
        value={search.from ?? null}
        onChange={(from) => change({ from: from ?? undefined })}
        {...(search.to && { maxDate: search.to })}
      />
      <DayField
        label={t.audit.to}
        clearButtonProps={clearButtonProps}
        value={search.to ?? null}
        onChange={(to) => change({ to: to ?? undefined })}
        {...(search.from && { minDate: search.from })}
      />
    </SimpleGrid>
  );
}

const capitalised = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
