import { useNavigate, useSearch } from "@tanstack/react-router";
import { useDeferredValue } from "react";
import { type AdminSearch, adminSearch } from "./admin-search.ts";

/** The filter of one of the operator's lists, which lives in the URL. */
export function useAdminFilter(from: "/admin/schools" | "/admin/people") {
  const search = useSearch({ strict: false, select: adminSearch });
  const navigate = useNavigate({ from });
  const change = (part: AdminSearch) =>
    void navigate({ search: () => ({ ...search, ...part }), replace: true });
  const clear = () => change({ search: undefined, status: undefined });
  const isFiltered = search.search !== undefined || search.status !== undefined;
  return { search, change, clear, isFiltered };
}

/** The same filter as an input of the API. */
export function useAdminFilterInput(from: "/admin/schools" | "/admin/people") {
  const { search, status } = useAdminFilter(from).search;
  return { search: useDeferredValue(search), status: useDeferredValue(status) };
}
