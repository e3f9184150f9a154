import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect } from "react";
import { pageOptions, rowsOf } from "../../app/use-pages.ts";
import { trpc } from "../../lib/trpc.ts";

/** The groups of a year and the one the page is about: that of the URL, else the first. */
export function useGroup(yearId: string) {
  const query = trpc.groups.list.useInfiniteQuery({ yearId, limit: 100 }, pageOptions);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const { group: wanted } = useSearch({ strict: false });
  const navigate = useNavigate();
  // All of them are offered: the next page is asked for as soon as one is there.
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const groups = query.data ? rowsOf(query.data) : [];
  const group = groups.find(({ id }) => id === wanted) ?? groups[0];
  const choose = (id: string | null) =>
    void navigate({ to: ".", search: (before) => ({ ...before, group: id ?? undefined }) });
  return { query, groups, group, choose };
}
