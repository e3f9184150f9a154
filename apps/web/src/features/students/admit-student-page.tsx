import { AdmitStudent } from "@athena/api/students/students.schema";
import { useNavigate } from "@tanstack/react-router";
import { FormFrame } from "../../app/form-frame.tsx";
import { Gate } from "../../app/gate.tsx";
import { ButtonLink } from "../../app/links.tsx";
import { Page } from "../../app/page.tsx";
import { useSchool } from "../../app/school-context.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { paths } from "../../lib/paths.ts";
import { toast } from "../../lib/toast.tsx";
import { trpc } from "../../lib/trpc.ts";
import { useAppForm } from "../../lib/use-app-form.ts";
import { ExistingStudent } from "./existing-student.tsx";
import { StudentFields } from "./student-fields.tsx";
import { emptyStudent, type StudentValues } from "./student-values.ts";

export function AdmitStudentPage() {
  const t = useT();
  return (
    <Gate needs="write:enrollment">
      <Page title={t.students.admit} crumbs={[{ label: t.students.title, to: paths.students }]}>
        <AdmitForm />
      </Page>
    </Gate>
  );
}

function AdmitForm() {
  const t = useT();
  const { school } = useSchool();
  const navigate = useNavigate();
  const utils = trpc.useUtils();
  const admit = trpc.students.admit.useMutation();
  const form = useAppForm<StudentValues>({
    schema: AdmitStudent,
    initialValues: emptyStudent,
    draft: "students.admit",
  });

  return (
    <FormFrame
      form={form}
      labels={t.students.fields}
      submitLabel={t.students.admit}
      save={(values) => admit.mutateAsync(AdmitStudent.parse(values))}
      onSaved={({ id }) => {
        const { firstName, firstSurname } = form.form.getValues();
        void utils.students.invalidate();
        toast(t.students.admitted(`${firstName} ${firstSurname}`));
        void navigate({ to: paths.student, params: { school: school.slug, studentId: id } });
      }}
      aside={
        <ButtonLink variant="default" to={paths.students} params={{ school: school.slug }}>
          {t.common.cancel}
        </ButtonLink>
      }
    >
      <ExistingStudent error={admit.error} />
      <StudentFields form={form} />
    </FormFrame>
  );
}
