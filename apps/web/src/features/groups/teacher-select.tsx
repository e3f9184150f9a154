import { Select, type SelectProps } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useT } from "../../lib/i18n/i18n.ts";
import { trpc } from "../../lib/trpc.ts";

const pauseMs = 250;

interface TeacherSelectProps extends Omit<SelectProps, "data"> {
  /** Who is chosen already, who may be on no list read so far. */
  known?: { userId: string; fullName: string } | undefined;
}

/** Finds a teacher of this school by name; the server searches. */
export function TeacherSelect({ known, ...props }: TeacherSelectProps) {
  const t = useT();
  const [search, setSearch] = useState("");
  const [asked] = useDebouncedValue(search.trim().slice(0, 80), pauseMs);
  const found = trpc.teachers.list.useQuery(
    { search: asked === known?.fullName ? "" : asked, limit: 20 },
    { placeholderData: (before) => before },
  );
  const people = found.data?.items ?? [];
  const missing = known && !people.some(({ userId }) => userId === known.userId) ? [known] : [];
  return (
    <Select
      searchable
      clearable
      clearButtonProps={{ "aria-label": t.common.clear }}
      data={[...missing, ...people].map(({ userId, fullName }) => ({
        value: userId,
        label: fullName,
      }))}
      // The server has searched already, without accents and in any order of words.
      filter={({ options }) => options}
      searchValue={search}
      onSearchChange={setSearch}
      nothingFoundMessage={found.isFetched ? t.groups.nobody : null}
      {...props}
    />
  );
}
