import { Select } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { DialogButton } from "../../app/dialog-button.tsx";
import { Gate } from "../../app/gate.tsx";
import { Page } from "../../app/page.tsx";
import { useCan } from "../../app/school-context.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { trpc } from "../../lib/trpc.ts";
import { isOpenYear, type YearRow } from "../calendar/use-year.ts";
import { YearFrame } from "../calendar/year-frame.tsx";
import { CopyGroupsForm } from "./copy-groups-form.tsx";
import { FillGroupsForm } from "./fill-groups-form.tsx";
import { GroupForm } from "./group-form.tsx";
import { GroupList } from "./group-list.tsx";

/** The groups of a school year, by their grade. */
export function GroupsPage() {
  const t = useT();
  const [levelId, setLevelId] = useState<string | null>(null);
  const levels = trpc.levels.list.useQuery();
  return (
    <Gate needs={["read:students", "read:own_students"]}>
      <Page title={t.groups.title} description={t.groups.description}>
        <YearFrame
          beside={(year) => (
            <>
              <Select
                label={t.groups.fields.levelId}
                placeholder={t.groups.allLevels}
                clearable
                clearButtonProps={{ "aria-label": t.common.clear }}
                data={(levels.data?.items ?? []).map(({ id, name }) => ({
                  value: id,
                  label: name,
                }))}
                value={levelId}
                onChange={setLevelId}
              />
              <GroupButtons year={year} />
            </>
          )}
        >
          {(year) => <GroupList year={year} levelId={levelId} />}
        </YearFrame>
      </Page>
    </Gate>
  );
}

/** The ways to make groups, for who may, in a year that is not over. */
function GroupButtons({ year }: { year: YearRow }) {
  const t = useT();
  const can = useCan();
  if (!can("write:enrollment") || !isOpenYear(year)) return null;
  return (
    <>
      <DialogButton label={t.groups.fill} variant="default">
        {(done) => <FillGroupsForm year={year} onDone={done} />}
      </DialogButton>
      <DialogButton label={t.groups.copy} variant="default">
        {(done) => <CopyGroupsForm year={year} onDone={done} />}
      </DialogButton>
      <DialogButton label={t.groups.add} leftSection={<IconPlus size={16} aria-hidden />}>
        {(done) => <GroupForm yearId={year.id} onDone={done} />}
      </DialogButton>
    </>
  );
}
