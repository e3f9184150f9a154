import { QueryClientContext } from "@tanstack/react-query";
import { useContext, useEffect, useRef } from "react";
import { appErrorOf } from "./app-error.ts";

/**
 * To be told of each refusal of a form. After one that says that its row was changed meanwhile, what is on the screen is
 * read anew when the form is closed, so that the next one opens with the row as it is.
 */
export function useRereadIfStale(): (error: unknown) => void {
  // The account's pages have no such context, and no rows with a version.
  const queryClient = useContext(QueryClientContext);
  const isStale = useRef(false);
  useEffect(
    () => () => {
      // Not before: a page makes its form anew with the row, and what was typed would be lost.
      if (isStale.current) void queryClient?.invalidateQueries();
    },
    [queryClient],
  );
  return (error) => {
    if (appErrorOf(error).code === "STALE_VERSION") isStale.current = true;
  };
}
