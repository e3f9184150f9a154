import { useNavigate, useSearch } from "@tanstack/react-router";
import { useSchool } from "../../app/school-context.tsx";
import { paths } from "../../lib/paths.ts";
import { toastError } from "../../lib/toast.tsx";
import type { Outputs } from "../../lib/trpc.ts";
import { trpc } from "../../lib/trpc.ts";
import type { PromotionsSearch } from "./promotions-search.ts";

export type PromotionDetail = Outputs["promotions"]["byId"];
export type GroupTally = PromotionDetail["groups"][number];
export type PromotionRow = Outputs["promotions"]["rows"]["items"][number];

/** The promotion that the URL names, and the way to another. */
export function usePromotionPlace() {
  const { school } = useSchool();
  const search: PromotionsSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const go = (next: PromotionsSearch) =>
    void navigate({ to: paths.promotions, params: { school: school.slug }, search: next });
  return { search, go };
}

/** Whether a job runs or undoes it just now: nothing more is decided. */
export const isBusy = ({ jobId, jobOutcome }: PromotionDetail) =>
  jobId !== null && jobOutcome === null;

/** Reads anew whatever a promotion shows. */
export function useRefreshPromotions() {
  const utils = trpc.useUtils();
  return () => void utils.promotions.invalidate();
}

/** Decides of rows, one decision after the other; pending until what came of it has been read. */
export function useDecide(promotionId: string) {
  const utils = trpc.useUtils();
  return trpc.promotions.decide.useMutation({
    scope: { id: `promotions.decide ${promotionId}` },
    onError: toastError,
    onSettled: () => utils.promotions.invalidate(),
  });
}

/** Where the URL leads to one group of a promotion, or to those of a grade without one. */
export const placeOfGroup = (promotion: string, { groupId, levelId }: GroupTally) => ({
  promotion,
  ...(groupId ? { group: groupId } : { level: levelId }),
});
