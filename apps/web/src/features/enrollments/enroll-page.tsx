import { Enroll } from "@athena/api/enrollments/enrollments.schema";
import { EmptyState } from "@athena/ui/empty-state";
import { IconCalendar } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { FormFrame } from "../../app/form-frame.tsx";
import { Gate } from "../../app/gate.tsx";
import { ButtonLink } from "../../app/links.tsx";
import { Page } from "../../app/page.tsx";
import { QueryState } from "../../app/query-state.tsx";
import { useSchool } from "../../app/school-context.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { paths } from "../../lib/paths.ts";
import { toast } from "../../lib/toast.tsx";
import { trpc } from "../../lib/trpc.ts";
import { useAppForm } from "../../lib/use-app-form.ts";
import { isOpenYear, type YearRow } from "../calendar/use-year.ts";
import { checklistHash } from "../documents/enrollment-checklist.tsx";
import { useLinkLabels } from "../guardians/use-link-labels.ts";
import { EnrollForm, type EnrollValues, emptyEnroll } from "./enroll-values.ts";
import { GuardiansPart } from "./guardians-part.tsx";
import { PlacePart } from "./place-part.tsx";
import { StudentPart } from "./student-part.tsx";

/** Enrolls a student: one form in three sections, a document first. */
export function EnrollPage() {
  const t = useT();
  const { school } = useSchool();
  const years = trpc.years.list.useQuery();
  return (
    <Gate needs="write:enrollment">
      <Page
        title={t.enrollments.enroll}
        crumbs={[{ label: t.enrollments.title, to: paths.enrollments }]}
        actions={
          <ButtonLink variant="default" to={paths.receive} params={{ school: school.slug }}>
            {t.transfers.comes}
          </ButtonLink>
        }
      >
        <QueryState query={years}>
          {({ items }) => {
            const open = items.filter(isOpenYear);
            const year = open.find(({ state }) => state === "active") ?? open[0];
            if (year) return <EnrollmentForm year={year} years={open} />;
            return <EmptyState icon={<IconCalendar />} title={t.enrollments.noYear} />;
          }}
        </QueryState>
      </Page>
    </Gate>
  );
}

function EnrollmentForm({ year, years }: { year: YearRow; years: YearRow[] }) {
  const t = useT();
  const { school } = useSchool();
  const navigate = useNavigate();
  const utils = trpc.useUtils();
  const labels = useEnrollLabels();
  const enroll = trpc.enrollments.enroll.useMutation();
  const form = useAppForm<EnrollValues>({
    schema: EnrollForm,
    initialValues: emptyEnroll(year),
    draft: "enrollments.enroll",
  });
  return (
    <FormFrame
      form={form}
      labels={labels}
      submitLabel={t.enrollments.enroll}
      save={(values) => enroll.mutateAsync(Enroll.parse(EnrollForm.parse(values)))}
      onSaved={({ studentId }) => {
        toast(t.enrollments.enrolled(form.form.getValues().student.firstName || t.students.one));
        void utils.enrollments.invalidate();
        void utils.students.invalidate();
        void utils.guardians.invalidate();
        const params = { school: school.slug, studentId };
        void navigate({ to: paths.student, params, hash: checklistHash });
      }}
      aside={
        <ButtonLink variant="default" to={paths.enrollments} params={{ school: school.slug }}>
          {t.common.cancel}
        </ButtonLink>
      }
    >
      <StudentPart form={form} />
      <GuardiansPart form={form} />
      <PlacePart form={form} years={years} />
    </FormFrame>
  );
}

/** Path → label, for the summary of faults. */
function useEnrollLabels(): Record<string, string> {
  const t = useT();
  const link = useLinkLabels();
  const prefixed = (prefix: string, labels: Record<string, string>) =>
    Object.entries(labels).map(([path, label]) => [`${prefix}${path}`, label] as const);
  return {
    ...t.enrollments.fields,
    student: t.enrollments.fields.studentId,
    ...Object.fromEntries(prefixed("student.", t.students.fields)),
    ...Object.fromEntries([0, 1, 2, 3].flatMap((place) => prefixed(`guardians.${place}.`, link))),
  };
}
