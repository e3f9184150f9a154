import { text } from "../../app/search-params.ts";

export interface PromotionsSearch {
  /** The promotion that is looked at; without one, the page of all of them. */
  promotion?: string | undefined;
  /** The group of it that is reviewed; of those without one, their grade. */
  group?: string | undefined;
  level?: string | undefined;
}

/** Which promotion and which of its groups the page shows, in its URL. */
export const promotionsSearch = (search: Record<string, unknown>): PromotionsSearch => ({
  promotion: text(search.promotion)?.slice(0, 40),
  group: text(search.group)?.slice(0, 40),
  level: text(search.level)?.slice(0, 40),
});
