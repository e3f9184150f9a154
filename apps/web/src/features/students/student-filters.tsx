import { SearchField } from "@athena/ui/search-field";
import { Select } from "@mantine/core";
import { oneOf } from "../../app/search-params.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { useStudentFilter } from "./use-student-filter.ts";

export function StudentFilters() {
  const t = useT();
  const { search, change } = useStudentFilter();
  const { statuses, genders } = t.students;
  return (
    <>
      <SearchField
        label={t.students.searchLabel}
        clearLabel={t.common.clear}
        value={search.search ?? ""}
        onSearch={(text) => change({ search: text || undefined })}
      />
      <Select
        aria-label={t.students.filterStatus}
        w={140}
        allowDeselect={false}
        data={[
          { value: "active", label: statuses.active },
          { value: "inactive", label: statuses.inactive },
          { value: "all", label: statuses.all },
        ]}
        value={search.status ?? "active"}
        onChange={(value) => change({ status: oneOf(value, ["inactive", "all"]) })}
      />
      <Select
        aria-label={t.students.gender}
        placeholder={t.students.gender}
        w={150}
        clearable
        clearButtonProps={{ "aria-label": t.common.clear }}
        data={[
          { value: "F", label: genders.F },
          { value: "M", label: genders.M },
        ]}
        value={search.gender ?? null}
        onChange={(value) => change({ gender: oneOf(value, ["F", "M"]) })}
      />
    </>
  );
}
