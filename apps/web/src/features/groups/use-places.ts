import { trpc } from "../../lib/trpc.ts";

interface Named {
  id: string;
  name: string;
}

const choices = (items: readonly Named[] = []) =>
  items.map(({ id, name }) => ({ value: id, label: name }));
const namer = (items: readonly Named[] = []) => {
  const names = new Map(items.map(({ id, name }) => [id, name]));
  return (id: string) => names.get(id) ?? "";
};

/** The campuses, shifts and levels that a group can have. */
export function usePlaces() {
  const campuses = trpc.campuses.list.useQuery().data?.items;
  const shifts = trpc.shifts.list.useQuery().data?.items;
  const levels = trpc.levels.list.useQuery().data?.items;
  return {
    campuses: choices(campuses),
    shifts: choices(shifts),
    levels: choices(levels),
    nameOfCampus: namer(campuses),
    nameOfShift: namer(shifts),
    isReady: campuses !== undefined && shifts !== undefined && levels !== undefined,
    /** Whether there can be no group yet. */
    isLacking: !campuses?.length || !shifts?.length || !levels?.length,
  };
}
