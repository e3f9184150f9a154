import { Button } from "@mantine/core";
import { Gate } from "../../app/gate.tsx";
import { Page } from "../../app/page.tsx";
import { useCan } from "../../app/school-context.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { toast, toastError } from "../../lib/toast.tsx";
import { trpc } from "../../lib/trpc.ts";
import { isOpenYear, type YearRow } from "../calendar/use-year.ts";
import { YearFrame } from "../calendar/year-frame.tsx";
import { GroupFrame } from "../groups/group-frame.tsx";
import { CourseList } from "./course-list.tsx";

/** What each group of a year takes, and who teaches it. */
export function CoursesPage() {
  const t = useT();
  return (
    <Gate needs={["read:students", "read:own_students"]}>
      <Page title={t.courses.title} description={t.courses.description}>
        <YearFrame beside={(year) => <FillButton year={year} />}>
          {(year) => (
            <GroupFrame key={year.id} year={year}>
              {(group) => <CourseList key={group.id} year={year} group={group} />}
            </GroupFrame>
          )}
        </YearFrame>
      </Page>
    </Gate>
  );
}

/** Makes the courses of every group of the year that the plans ask for. */
function FillButton({ year }: { year: YearRow }) {
  const t = useT();
  const can = useCan();
  const utils = trpc.useUtils();
  const fill = trpc.courses.fill.useMutation({
    onSuccess: ({ added }) => toast(t.courses.filled(added)),
    onError: toastError,
    onSettled: () => utils.courses.invalidate(),
  });
  if (!can("config:institution") || !isOpenYear(year)) return null;
  return (
    <Button
      variant="default"
      loading={fill.isPending}
      onClick={() => fill.mutate({ yearId: year.id })}
    >
      {t.courses.fill}
    </Button>
  );
}
