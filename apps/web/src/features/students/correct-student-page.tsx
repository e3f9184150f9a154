import { CorrectStudent } from "@athena/api/students/students.schema";
import { Button } from "@mantine/core";
import { useNavigate, useParams } from "@tanstack/react-router";
import { FormFrame } from "../../app/form-frame.tsx";
import { Gate } from "../../app/gate.tsx";
import { ButtonLink } from "../../app/links.tsx";
import { Page } from "../../app/page.tsx";
import { QueryState } from "../../app/query-state.tsx";
import { useSchool } from "../../app/school-context.tsx";
import { appErrorOf } from "../../lib/app-error.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { paths } from "../../lib/paths.ts";
import { toast } from "../../lib/toast.tsx";
import { type Outputs, trpc } from "../../lib/trpc.ts";
import { useAppForm } from "../../lib/use-app-form.ts";
import { ExistingStudent } from "./existing-student.tsx";
import { StudentFields } from "./student-fields.tsx";
import { type StudentValues, valuesOf } from "./student-values.ts";

export function CorrectStudentPage() {
  const t = useT();
  const { studentId } = useParams({ from: "/signed-in/s/$school/students/$studentId/correct" });
  const student = trpc.students.byId.useQuery({ id: studentId });
  return (
    <Gate needs="write:enrollment">
      <Page title={t.students.correct} crumbs={[{ label: t.students.title, to: paths.students }]}>
        <QueryState query={student}>
          {(data) => (
            <CorrectForm key={data.version} student={data} reload={() => void student.refetch()} />
          )}
        </QueryState>
      </Page>
    </Gate>
  );
}

interface CorrectFormProps {
  student: Outputs["students"]["byId"];
  reload: () => void;
}

function CorrectForm({ student, reload }: CorrectFormProps) {
  const t = useT();
  const { school } = useSchool();
  const navigate = useNavigate();
  const utils = trpc.useUtils();
  const correct = trpc.students.correct.useMutation();
  const params = { school: school.slug, studentId: student.id };
  const { id, version } = student;
  const form = useAppForm<StudentValues>({
    schema: CorrectStudent,
    initialValues: valuesOf(student),
    also: { id, version },
  });
  const isStale = correct.error !== null && appErrorOf(correct.error).code === "STALE_VERSION";

  return (
    <FormFrame
      form={form}
      labels={t.students.fields}
      save={(values) => correct.mutateAsync(CorrectStudent.parse({ ...values, id, version }))}
      onSaved={() => {
        void utils.students.invalidate();
        toast(t.students.corrected);
        void navigate({ to: paths.student, params });
      }}
      aside={
        <ButtonLink variant="default" to={paths.student} params={params}>
          {t.common.cancel}
        </ButtonLink>
      }
    >
      <ExistingStudent error={correct.error} />
      {isStale && (
        <Button variant="default" mb="md" onClick={reload}>
          {t.students.staleReload}
        </Button>
      )}
      <StudentFields form={form} />
    </FormFrame>
  );
}
