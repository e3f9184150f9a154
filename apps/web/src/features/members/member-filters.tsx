import { schoolRoles } from "@athena/roles";
import { SearchField } from "@athena/ui/search-field";
import { Select } from "@mantine/core";
import { oneOf } from "../../app/search-params.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { useMemberFilter } from "./use-member-filter.ts";

export function MemberFilters() {
  const t = useT();
  const { search, change } = useMemberFilter();
  const { statuses } = t.members;
  return (
    <>
      <SearchField
        label={t.members.searchLabel}
        clearLabel={t.common.clear}
        value={search.search ?? ""}
        onSearch={(text) => change({ search: text || undefined })}
      />
      <Select
        aria-label={t.members.filterRole}
        placeholder={t.members.filterRole}
        w={160}
        clearable
        clearButtonProps={{ "aria-label": t.common.clear }}
        data={schoolRoles.map((role) => ({ value: role, label: t.roles.names[role] }))}
        value={search.role ?? null}
        onChange={(value) => change({ role: oneOf(value, schoolRoles) })}
      />
      <Select
        aria-label={t.members.filterStatus}
        w={130}
        allowDeselect={false}
        data={[
          { value: "active", label: statuses.active },
          { value: "inactive", label: statuses.inactive },
          { value: "all", label: statuses.all },
        ]}
        value={search.status ?? "active"}
        onChange={(value) => change({ status: oneOf(value, ["inactive", "all"]) })}
      />
    </>
  );
}
