import { useNavigate, useSearch } from "@tanstack/react-router";
import { oneOf } from "../../app/search-params.ts";
import type { Inputs } from "../../lib/trpc.ts";
import { type AuditSearch, otherActors } from "./audit-search.ts";

/** The filter of the log, which lives in the URL: links, Back and reload keep it. */
export function useAuditFilter() {
  const search = useSearch({ from: "/signed-in/s/$school/audit" });
  const navigate = useNavigate({ from: "/s/$school/audit" });
  const change = (part: AuditSearch) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  const clear = () => void navigate({ search: {}, replace: true });
  const isFiltered = Object.values(search).some((value) => value !== undefined);
  return { search, change, clear, isFiltered };
}

/** The same filter as the API's input. */
export function useAuditFilterInput(): Inputs["audit"]["list"] {
  const { who, act, table, from, to } = useAuditFilter().search;
  const actorKind = oneOf(who, otherActors);
  return { actorKind, actorUserId: actorKind ? undefined : who, procedure: act, table, from, to };
}
