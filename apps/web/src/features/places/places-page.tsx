import { Gate } from "../../app/gate.tsx";
import { Page } from "../../app/page.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { CampusesSection } from "./campuses-section.tsx";
import { LevelsSection } from "./levels-section.tsx";
import { ShiftsSection } from "./shifts-section.tsx";

/** Where, when and what a school teaches: the ground its groups stand on. */
export function PlacesPage() {
  const t = useT();
  return (
    <Gate needs={["read:students", "read:own_students"]}>
      <Page title={t.places.title} description={t.places.description}>
        <CampusesSection />
        <ShiftsSection />
        <LevelsSection />
      </Page>
    </Gate>
  );
}
