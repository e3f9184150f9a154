import type { SimatField } from "@athena/domain/simat/fields";
import { simatLayouts } from "@athena/domain/simat/layouts";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useSchool } from "../../app/school-context.tsx";
import { paths } from "../../lib/paths.ts";
import type { Outputs } from "../../lib/trpc.ts";
import { trpc } from "../../lib/trpc.ts";
import type { SimatSearch } from "./simat-search.ts";

export type ImportDetail = Outputs["simat"]["byId"];
export type ImportRow = Outputs["simat"]["rows"]["items"][number];

/** The import that the URL names, and the way to another. */
export function useSimatPlace() {
  const { school } = useSchool();
  const search: SimatSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const go = (next: SimatSearch) =>
    void navigate({ to: paths.simat, params: { school: school.slug }, search: next });
  return { search, go };
}

/** Reads anew whatever an import shows. */
export function useRefreshImports() {
  const utils = trpc.useUtils();
  return () => void utils.simat.invalidate();
}

const headers = new Map<string, string>(
  simatLayouts
    .flatMap(({ columns }) => columns)
    .reverse()
    .flatMap(({ field, header }) => (field ? [[field, header.trim()] as const] : [])),
);

/** What the ministry calls a field, in every language: the header of its column. */
export const headerOf = (field: SimatField): string => headers.get(field) ?? field;
