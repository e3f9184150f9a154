import { Select, type SelectProps } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useT } from "../../lib/i18n/i18n.ts";
import { listName } from "../../lib/person.ts";
import { trpc } from "../../lib/trpc.ts";

const pauseMs = 250;
const minLetters = 2;

/** Finds a guardian of this school by name or document; the server searches. */
export function GuardianSelect(props: Omit<SelectProps, "data">) {
  const t = useT();
  const [search, setSearch] = useState("");
  const [asked] = useDebouncedValue(search.trim(), pauseMs);
  const isLongEnough = asked.length >= minLetters;
  const found = trpc.guardians.list.useQuery(
    { search: asked, limit: 20 },
    { enabled: isLongEnough, placeholderData: (before) => before },
  );
  const data = (found.data?.items ?? []).map((guardian) => ({
    value: guardian.id,
    label: `${listName(guardian)} · ${guardian.documentType} ${guardian.documentNumber}`,
  }));
  return (
    <Select
      label={t.guardians.choose}
      description={t.guardians.chooseHint}
      required
      searchable
      clearable
      clearButtonProps={{ "aria-label": t.common.clear }}
      data={data}
      // The server has searched already, without accents and in any order of words.
      filter={({ options }) => options}
      searchValue={search}
      onSearchChange={setSearch}
      nothingFoundMessage={isLongEnough && found.isFetched ? t.guardians.nobody : null}
      {...props}
    />
  );
}
