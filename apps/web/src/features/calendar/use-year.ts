import { useNavigate, useSearch } from "@tanstack/react-router";
import { type Outputs, trpc } from "../../lib/trpc.ts";

export type YearRow = Outputs["years"]["list"]["items"][number];

/** The years of the school and the one the page is about: that of the URL, else the active, else the latest. */
export function useYear() {
  const query = trpc.years.list.useQuery();
  const { year: wanted } = useSearch({ strict: false });
  const navigate = useNavigate();
  const years = query.data?.items ?? [];
  const year =
    years.find(({ id }) => id === wanted) ??
    years.find(({ state }) => state === "active") ??
    years[0];
  const choose = (id: string | null) =>
    void navigate({ to: ".", search: (before) => ({ ...before, year: id ?? undefined }) });
  return { query, years, year, choose };
}

/** Whether the year still takes changes. */
export const isOpenYear = ({ state }: YearRow) => state === "planning" || state === "active";
