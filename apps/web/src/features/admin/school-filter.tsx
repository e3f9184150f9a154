import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useT } from "../../lib/i18n/i18n.ts";
import { account } from "../../lib/trpc.ts";
import { useTracesFilter } from "./use-traces-filter.ts";

const pauseMs = 250;

/** One school of the group, found by name; there may be thousands. */
export function SchoolFilter() {
  const t = useT();
  const words = t.traces;
  const { search, change } = useTracesFilter();
  const [typed, setTyped] = useState("");
  const [asked] = useDebouncedValue(typed.trim(), pauseMs);
  const [chosen, setChosen] = useState<{ value: string; label: string }>();
  const found = account.schools.list.useQuery(
    { search: asked === chosen?.label ? "" : asked.slice(0, 80), limit: 20 },
    { placeholderData: (before) => before },
  );
  const listed = (found.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const isListed = listed.some(({ value }) => value === search.school);
  const known = chosen?.value === search.school ? chosen : undefined;
  const missing =
    search.school && !isListed
      ? [known ?? { value: search.school, label: words.chosenSchool }]
      : [];
  return (
    <Select
      label={words.school}
      placeholder={t.common.all}
      searchable
      clearable
      clearButtonProps={{ "aria-label": t.common.clear }}
      data={[...missing, ...listed]}
      // The server has searched already.
      filter={({ options }) => options}
      searchValue={typed}
      onSearchChange={setTyped}
      nothingFoundMessage={words.nothingFound}
      value={search.school ?? null}
      onChange={(school, option) => {
        setChosen(school && option ? { value: school, label: option.label } : undefined);
        change({ school: school ?? undefined });
      }}
    />
  );
}
