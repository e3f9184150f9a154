import { IconPlus } from "@tabler/icons-react";
import { DialogButton } from "../../app/dialog-button.tsx";
import { Gate } from "../../app/gate.tsx";
import { ButtonLink } from "../../app/links.tsx";
import { Page } from "../../app/page.tsx";
import { useSchool } from "../../app/school-context.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { paths } from "../../lib/paths.ts";
import { HolidaysSection } from "./holidays-section.tsx";
import { NewYearForm } from "./new-year-form.tsx";
import { YearFrame } from "./year-frame.tsx";
import { YearSection } from "./year-section.tsx";

/** The years of the school: their days, periods and days without classes. */
export function CalendarPage() {
  const t = useT();
  const { school, can } = useSchool();
  const newYear = (
    <DialogButton label={t.calendar.newYear} leftSection={<IconPlus size={16} aria-hidden />}>
      {(close) => <NewYearForm onDone={close} />}
    </DialogButton>
  );
  return (
    <Gate needs={["read:students", "read:schedule"]}>
      <Page
        title={t.calendar.title}
        description={t.calendar.description}
        actions={
          <>
            {can("write:enrollment") && (
              <ButtonLink to={paths.promotions} params={{ school: school.slug }} variant="default">
                {t.promotions.title}
              </ButtonLink>
            )}
            {can("config:institution") && newYear}
          </>
        }
      >
        <YearFrame first={newYear}>
          {(year) => (
            <>
              <YearSection key={year.id} year={year} />
              <HolidaysSection year={year} />
            </>
          )}
        </YearFrame>
      </Page>
    </Gate>
  );
}
