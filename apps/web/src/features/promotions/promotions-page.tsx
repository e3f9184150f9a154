import { Gate } from "../../app/gate.tsx";
import { Page } from "../../app/page.tsx";
import { useCan } from "../../app/school-context.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { paths } from "../../lib/paths.ts";
import { PromotionHistory } from "./promotion-history.tsx";
import { PromotionSection } from "./promotion-section.tsx";
import { usePromotionPlace } from "./use-promotion.ts";
import { YearsSection } from "./years-section.tsx";

/** From one school year into the next: proposed, reviewed by group, confirmed, and perhaps undone. */
export function PromotionsPage() {
  const t = useT();
  const can = useCan();
  const { search } = usePromotionPlace();
  return (
    <Gate needs={["read:enrollment", "read:students"]}>
      <Page
        title={t.promotions.title}
        description={t.promotions.description}
        place={[search.promotion, search.group, search.level].join(" ")}
        crumbs={[{ label: t.enrollments.title, to: paths.enrollments }]}
      >
        {search.promotion === undefined ? (
          <>
            {can("write:enrollment") && <YearsSection />}
            <PromotionHistory />
          </>
        ) : (
          <PromotionSection key={search.promotion} id={search.promotion} />
        )}
      </Page>
    </Gate>
  );
}
