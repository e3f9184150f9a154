import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useCan } from "../../app/school-context.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { trpc } from "../../lib/trpc.ts";
import { otherActors } from "./audit-search.ts";
import { useAuditFilter } from "./use-audit-filter.ts";

const pauseMs = 250;

/** Who acted: a person of the school, found by name, or another way in, such as a support access. */
export function ActorSelect() {
  const t = useT();
  const can = useCan();
  const { search, change } = useAuditFilter();
  const [typed, setTyped] = useState("");
  const [asked] = useDebouncedValue(typed.trim(), pauseMs);
  const [chosen, setChosen] = useState<{ value: string; label: string }>();
  const found = trpc.members.list.useQuery(
    { search: asked === chosen?.label ? "" : asked.slice(0, 80), status: "all", limit: 20 },
    { enabled: can("manage:users"), placeholderData: (before) => before },
  );

  const people = (found.data?.items ?? []).map(({ userId, fullName }) => ({
    value: userId,
    label: fullName,
  }));
  const kinds = otherActors.map((kind) => ({ value: kind, label: t.audit.kinds[kind] }));
  const isListed = [...people, ...kinds].some(({ value }) => value === search.who);
  // An address that was shared names a person who may be on none of the lists read so far.
  const known = chosen?.value === search.who ? chosen : undefined;
  const missing =
    search.who && !isListed ? [known ?? { value: search.who, label: t.audit.whoChosen }] : [];

  return (
    <Select
      label={t.audit.who}
      placeholder={t.common.all}
      searchable
      clearable
      clearButtonProps={{ "aria-label": t.common.clear }}
      data={[
        { group: t.audit.whoPeople, items: [...missing, ...people] },
        { group: t.audit.whoKinds, items: kinds },
      ]}
      // The server has searched already, without accents and in any order of words.
      filter={({ options }) => options}
      searchValue={typed}
      onSearchChange={setTyped}
      nothingFoundMessage={t.audit.nobody}
      value={search.who ?? null}
      onChange={(who, option) => {
        setChosen(who && option ? { value: who, label: option.label } : undefined);
        change({ who: who ?? undefined });
      }}
    />
  );
}
