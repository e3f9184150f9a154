import { useNavigate, useSearch } from "@tanstack/react-router";
import { useDeferredValue } from "react";
import type { Inputs } from "../../lib/trpc.ts";
import type { TracesSearch } from "./traces-search.ts";

/** The filter of the traces, which lives in the URL. */
export function useTracesFilter() {
  const search = useSearch({ from: "/signed-in/admin/traces" });
  const navigate = useNavigate({ from: "/admin/traces" });
  const change = (part: TracesSearch) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  const clear = () => void navigate({ search: {}, replace: true });
  const isFiltered = Object.values(search).some((value) => value !== undefined);
  return { search, change, clear, isFiltered };
}

/** The same filter as an input of the API. */
export function useTracesFilterInput(): Inputs["traces"]["list"] {
  const { school, kept, slower } = useDeferredValue(useTracesFilter().search);
  return { schoolId: school, keptBecause: kept, slowerThanMs: slower };
}
