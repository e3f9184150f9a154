import { trpc } from "../../lib/trpc.ts";

/** The groups of a year, or of one grade of it, to choose from. */
export function useGroupChoices(yearId: string, levelId?: string | null) {
  const groups = trpc.groups.list.useQuery(
    { yearId, ...(levelId && { levelId }), limit: 100 },
    { enabled: yearId !== "", placeholderData: (before) => before },
  );
  return (groups.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
}
