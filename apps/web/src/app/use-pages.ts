import type { InfiniteData } from "@tanstack/react-query";
import { useEffect } from "react";

export interface ListPage<Row> {
  items: Row[];
  nextCursor: string | null;
}

/** Options of every `list.useInfiniteQuery`: the next cursor, and old rows that stay while a filter loads. */
export const pageOptions = {
  getNextPageParam: (last: ListPage<unknown>) => last.nextCursor ?? undefined,
  placeholderData: <Data>(previous: Data | undefined) => previous,
};

/** All rows read so far. */
export function rowsOf<Row>(data: InfiniteData<ListPage<Row>, unknown>): Row[] {
  return data.pages.flatMap((page) => page.items);
}

interface Pages {
  data: InfiniteData<unknown, unknown> | undefined;
  hasNextPage: boolean;
  isFetching: boolean;
  isFetchNextPageError: boolean;
  fetchNextPage: (options: { cancelRefetch: boolean }) => Promise<unknown>;
}

const mostPages = 20;

/**
 * Reads the further pages of a list, each as soon as the one before it is there. After one that did not come it waits
 * until the list is read anew.
 */
export function useAllPages(list: Pages): void {
  const { data, hasNextPage, isFetching, isFetchNextPageError, fetchNextPage } = list;
  const read = data?.pages.length ?? 0;
  const isWanted = hasNextPage && !isFetching && !isFetchNextPageError && read < mostPages;
  useEffect(() => {
    // Several fields of a page may offer the same list: the second to ask waits for what the first began.
    if (isWanted) void fetchNextPage({ cancelRefetch: false });
  }, [isWanted, read, fetchNextPage]);
}
