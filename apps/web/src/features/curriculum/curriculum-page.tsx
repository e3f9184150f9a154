import { Gate } from "../../app/gate.tsx";
import { Page } from "../../app/page.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { YearFrame } from "../calendar/year-frame.tsx";
import { AreasSection } from "./areas-section.tsx";
import { PlanSection } from "./plan-section.tsx";
import { SubjectsSection } from "./subjects-section.tsx";

/** What is taught: the plan of each grade in a year, and the areas and subjects it is made of. */
export function CurriculumPage() {
  const t = useT();
  return (
    <Gate needs={["read:students", "read:own_students"]}>
      <Page title={t.curriculum.title} description={t.curriculum.description}>
        <YearFrame>{(year) => <PlanSection key={year.id} year={year} />}</YearFrame>
        <SubjectsSection />
        <AreasSection />
      </Page>
    </Gate>
  );
}
