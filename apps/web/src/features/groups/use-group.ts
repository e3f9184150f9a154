import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect } from "react";
import { pageOptions, rowsOf, useAllPages } from "../../app/use-pages.ts";
import { toastError } from "../../lib/toast.tsx";
import { trpc } from "../../lib/trpc.ts";

/** The groups of a year and the one the page is about: that of the URL, else the first. */
export function useGroup(yearId: string) {
  const query = trpc.groups.list.useInfiniteQuery({ yearId, limit: 100 }, pageOptions);
  useAllPages(query);
  const missing = query.isFetchNextPageError ? query.error : null;
  // The groups that are there stay, so that only a toast can say it.
  useEffect(() => {
    if (missing) toastError(missing);
  }, [missing]);
  const { group: wanted } = useSearch({ strict: false });
  const navigate = useNavigate();
  const groups = query.data ? rowsOf(query.data) : [];
  const group = groups.find(({ id }) => id === wanted) ?? groups[0];
  const choose = (id: string | null) =>
    void navigate({ to: ".", search: (before) => ({ ...before, group: id ?? undefined }) });
  return { query, groups, group, choose };
}
