import { useNavigate, useSearch } from "@tanstack/react-router";
import { useDeferredValue } from "react";
import type { Inputs } from "../../lib/trpc.ts";
import type { StudentsSearch } from "./students-search.ts";

const from = "/signed-in/s/$school/students";

/** The filter of the list, which lives in the URL: links, Back and reload keep it. */
export function useStudentFilter() {
  const search = useSearch({ from });
  const navigate = useNavigate({ from: "/s/$school/students" });
  const change = (part: StudentsSearch) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  const clear = () => void navigate({ search: {}, replace: true });
  const isFiltered = Object.values(search).some((value) => value !== undefined);
  return { search, change, clear, isFiltered };
}

/** The same filter as the API's input. */
export function useStudentFilterInput(): Inputs["students"]["count"] {
  const { search } = useStudentFilter();
  return useDeferredValue(search);
}
