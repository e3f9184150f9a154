import { DataTable, type DataTableProps } from "@athena/ui/data-table";
import { LoadMore } from "@athena/ui/load-more";
import { SkeletonList } from "@athena/ui/skeleton-list";
import type { InfiniteData } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useT } from "../lib/i18n/i18n.ts";
import { toastError } from "../lib/toast.tsx";
import { QueryState } from "./query-state.tsx";
import { type ListPage, rowsOf } from "./use-pages.ts";

interface PagedListProps<Row> {
  /** What `list.useInfiniteQuery` gives. */
  list: {
    data: InfiniteData<ListPage<Row>, unknown> | undefined;
    error: unknown;
    refetch: () => unknown;
    isPlaceholderData: boolean;
    hasNextPage: boolean;
    isFetchingNextPage: boolean;
    fetchNextPage: () => Promise<{ isFetchNextPageError: boolean; error: unknown }>;
  };
  /** Where there is no row; without it the list itself, which is empty. */
  empty?: ReactNode;
  /** How many of how many are shown, below the list. */
  summary: (shown: number) => string;
  /** Rows of the skeleton. */
  skeletonRows?: number;
  children: (rows: Row[]) => ReactNode;
}

/** A list that is read page by page: while it loads, when that failed, when nothing is there, and its foot. */
export function PagedList<Row>(props: PagedListProps<Row>) {
  const { list, empty, summary, skeletonRows, children } = props;
  const t = useT();
  // The rows that are there stay, so that only a toast can say it.
  const more = async () => {
    const { isFetchNextPageError, error } = await list.fetchNextPage();
    if (isFetchNextPageError) toastError(error);
  };
  return (
    <QueryState query={list} {...(skeletonRows !== undefined && { rows: skeletonRows })}>
      {(data) => {
        const rows = rowsOf(data);
        if (rows.length === 0 && empty !== undefined) {
          // What another filter did not find says nothing about this one.
          return list.isPlaceholderData ? <SkeletonList label={t.common.loading} /> : empty;
        }
        return (
          <>
            {children(rows)}
            <LoadMore
              summary={summary(rows.length)}
              label={t.common.loadMore}
              hasMore={list.hasNextPage}
              isLoading={list.isFetchingNextPage}
              onMore={() => void more()}
            />
          </>
        );
      }}
    </QueryState>
  );
}

type PagedTableProps<Row> = Omit<PagedListProps<Row>, "children"> &
  Omit<DataTableProps<Row>, "rows" | "isStale">;

/** The same as a table. */
export function PagedTable<Row>(props: PagedTableProps<Row>) {
  const { list, empty, summary, skeletonRows, ...table } = props;
  const frame = { list, empty, summary, ...(skeletonRows !== undefined && { skeletonRows }) };
  return (
    <PagedList {...frame}>
      {(rows) => <DataTable {...table} rows={rows} isStale={list.isPlaceholderData} />}
    </PagedList>
  );
}
