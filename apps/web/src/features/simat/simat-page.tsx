import { Gate } from "../../app/gate.tsx";
import { Page } from "../../app/page.tsx";
import { useCan } from "../../app/school-context.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { ExportSection } from "./export-section.tsx";
import { ImportHistory } from "./import-history.tsx";
import { ImportSection } from "./import-section.tsx";
import { QualitySection } from "./quality-section.tsx";
import { UploadSection } from "./upload-section.tsx";
import { useSimatPlace } from "./use-import.ts";

/** Files of SIMAT's in and out, and what SIMAT would refuse. */
export function SimatPage() {
  const t = useT();
  const can = useCan();
  const { search } = useSimatPlace();
  return (
    <Gate needs={["export:simat"]}>
      <Page title={t.simat.title} description={t.simat.description} place={search.import}>
        {search.import === undefined ? (
          <>
            {can("write:enrollment") && <UploadSection />}
            <ImportHistory />
            <ExportSection />
            <QualitySection />
          </>
        ) : (
          <ImportSection key={search.import} id={search.import} />
        )}
      </Page>
    </Gate>
  );
}
