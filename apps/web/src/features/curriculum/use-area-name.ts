import { trpc } from "../../lib/trpc.ts";

/** What an area is called; nothing while that is unknown. */
export function useAreaName(): (id: string) => string {
  const areas = trpc.areas.list.useQuery().data?.items;
  const names = new Map(areas?.map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? "";
}
