import { useNavigate, useSearch } from "@tanstack/react-router";
import type { MembersSearch } from "./members-search.ts";

/** The filter of the list, which lives in the URL: links, Back and reload keep it. */
export function useMemberFilter() {
  const search = useSearch({ from: "/signed-in/s/$school/members" });
  const navigate = useNavigate({ from: "/s/$school/members" });
  const change = (part: MembersSearch) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  const clear = () => void navigate({ search: {}, replace: true });
  const isFiltered = Object.values(search).some((value) => value !== undefined);
  return { search, change, clear, isFiltered };
}
