import { SearchField } from "@athena/ui/search-field";
import { Group, Select } from "@mantine/core";
import { oneOf } from "../../app/search-params.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { useAdminFilter } from "./use-admin-filter.ts";

interface AdminFiltersProps {
  from: "/admin/schools" | "/admin/people";
  words: {
    searchLabel: string;
    filterStatus: string;
    statuses: { active: string; inactive: string; all: string };
  };
}

export function AdminFilters({ from, words }: AdminFiltersProps) {
  const t = useT();
  const { search, change } = useAdminFilter(from);
  return (
    <Group mb="md" align="flex-end">
      <SearchField
        label={words.searchLabel}
        clearLabel={t.common.clear}
        value={search.search ?? ""}
        onSearch={(text) => change({ search: text || undefined })}
      />
      <Select
        aria-label={words.filterStatus}
        w={140}
        allowDeselect={false}
        data={[
          { value: "all", label: words.statuses.all },
          { value: "active", label: words.statuses.active },
          { value: "inactive", label: words.statuses.inactive },
        ]}
        value={search.status ?? "all"}
        onChange={(value) => change({ status: oneOf(value, ["active", "inactive"]) })}
      />
    </Group>
  );
}
