import { pageOptions, rowsOf, useAllPages } from "../../app/use-pages.ts";
import { trpc } from "../../lib/trpc.ts";

/** The groups of a year, or of one grade of it, to choose from. */
export function useGroupChoices(yearId: string, levelId?: string | null) {
  const groups = trpc.groups.list.useInfiniteQuery(
    { yearId, ...(levelId && { levelId }), limit: 100 },
    { ...pageOptions, enabled: yearId !== "" },
  );
  useAllPages(groups);
  return (groups.data ? rowsOf(groups.data) : []).map(({ id, name }) => ({
    value: id,
    label: name,
  }));
}
