import { SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { Gate } from "../../app/gate.tsx";
import { Page } from "../../app/page.tsx";
import { useSchool } from "../../app/school-context.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { YearFrame } from "../calendar/year-frame.tsx";
import { GroupWeek } from "./group-week.tsx";
import { MyWeek } from "./my-week.tsx";

/** The week: of a group for the staff, and each teacher's own. */
export function SchedulePage() {
  const t = useT();
  const { can, roles } = useSchool();
  const isTeacher = roles.includes("teacher");
  const seesGroups = can(["read:students", "read:own_students"]);
  const [view, setView] = useState(isTeacher ? "mine" : "group");
  return (
    <Gate needs={["read:students", "read:own_students"]}>
      <Page title={t.schedule.title} description={t.schedule.description}>
        {isTeacher && seesGroups && (
          <SegmentedControl
            mb="md"
            aria-label={t.schedule.title}
            value={view}
            onChange={setView}
            data={[
              { value: "mine", label: t.schedule.mine },
              { value: "group", label: t.schedule.ofGroup },
            ]}
          />
        )}
        <YearFrame>
          {(year) =>
            view === "mine" ? <MyWeek year={year} /> : <GroupWeek key={year.id} year={year} />
          }
        </YearFrame>
      </Page>
    </Gate>
  );
}
