import type { InfiniteData } from "@tanstack/react-query";

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
