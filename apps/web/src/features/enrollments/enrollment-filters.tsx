import { enrollmentStatuses } from "@athena/domain/enrollment";
import { SearchField } from "@athena/ui/search-field";
import { Select } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useDeferredValue } from "react";
import { oneOf } from "../../app/search-params.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { type Inputs, trpc } from "../../lib/trpc.ts";
import type { EnrollmentsSearch } from "./enrollments-search.ts";
import { useGroupChoices } from "./use-group-choices.ts";

/** The filter of the list, which lives in the URL: links, Back and reload keep it. */
export function useEnrollmentFilter() {
  const { level, group, status, search } = useSearch({
    from: "/signed-in/s/$school/enrollments",
  });
  const navigate = useNavigate({ from: "/s/$school/enrollments" });
  const change = (part: EnrollmentsSearch) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  const clear = () => void navigate({ search: ({ year }) => ({ year }), replace: true });
  const isFiltered = [level, group, status, search].some((value) => value !== undefined);
  return { level, group, status, search, change, clear, isFiltered };
}

/** The same filter as the API's input. */
export function useEnrollmentFilterInput(yearId: string): Inputs["enrollments"]["count"] {
  const { level, group, status, search } = useEnrollmentFilter();
  const asked = useDeferredValue(search);
  return { yearId, levelId: level, groupId: group, status, search: asked };
}

export function EnrollmentFilters({ yearId }: { yearId: string }) {
  const t = useT();
  const words = t.enrollments;
  const { level, group, status, search, change } = useEnrollmentFilter();
  const levels = (trpc.levels.list.useQuery().data?.items ?? []).map(({ id, name }) => ({
    value: id,
    label: name,
  }));
  const groups = useGroupChoices(yearId, level);
  const common = {
    clearable: true,
    clearButtonProps: { "aria-label": t.common.clear },
    w: 170,
  } as const;
  return (
    <>
      <SearchField
        label={words.searchLabel}
        clearLabel={t.common.clear}
        value={search ?? ""}
        onSearch={(text) => change({ search: text || undefined })}
      />
      <Select
        {...common}
        aria-label={words.grade}
        placeholder={words.allLevels}
        data={levels}
        value={level ?? null}
        onChange={(value) => change({ level: value ?? undefined, group: undefined })}
      />
      <Select
        {...common}
        aria-label={words.group}
        placeholder={words.allGroups}
        searchable
        data={groups}
        value={group ?? null}
        onChange={(value) => change({ group: value ?? undefined })}
      />
      <Select
        {...common}
        aria-label={t.common.status}
        placeholder={words.allStatuses}
        data={enrollmentStatuses.map((value) => ({ value, label: words.statuses[value] }))}
        value={status ?? null}
        onChange={(value) => change({ status: oneOf(value, enrollmentStatuses) })}
      />
    </>
  );
}
