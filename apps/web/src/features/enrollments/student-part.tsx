import { Section } from "@athena/ui/section";
import { Button, Radio, SimpleGrid, Text, TextInput } from "@mantine/core";
import { DayField } from "../../app/day-field.tsx";
import { TextLink } from "../../app/links.tsx";
import { PersonFields } from "../../app/person-fields.tsx";
import { useSchool } from "../../app/school-context.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { paths } from "../../lib/paths.ts";
import { fullName } from "../../lib/person.ts";
import { trpc } from "../../lib/trpc.ts";
import type { AppForm } from "../../lib/use-app-form.ts";
import { emptyStudent } from "../students/student-values.ts";
import type { EnrollValues } from "./enroll-values.ts";
import { KnownPerson } from "./known-person.tsx";
import { PersonSearch } from "./person-search.tsx";

/** Who is enrolled: by document first, then as the school knows them or with new fields. */
export function StudentPart({ form }: { form: AppForm<EnrollValues> }) {
  const t = useT();
  const words = t.enrollments;
  const { studentId, student } = form.form.getValues();
  const again = () => form.form.setValues({ studentId: "", student: emptyStudent });
  return (
    <Section title={words.sections.student} description={words.sections.studentText}>
      {studentId ? (
        <KnownStudent studentId={studentId} onAnother={again} />
      ) : student.documentNumber ? (
        <NewStudent form={form} onAnother={again} />
      ) : (
        <PersonSearch
          label={words.findStudent}
          firstType="TI"
          onFound={(found, asked) =>
            found.student
              ? form.form.setValues({ studentId: found.student.id })
              : form.form.setValues({ student: { ...emptyStudent, ...asked } })
          }
        />
      )}
    </Section>
  );
}

function KnownStudent({ studentId, onAnother }: { studentId: string; onAnother: () => void }) {
  const t = useT();
  const { school } = useSchool();
  const words = t.enrollments;
  const student = trpc.students.byId.useQuery({ id: studentId }).data;
  const enrollments = trpc.enrollments.ofStudent.useQuery({ studentId }).data?.items ?? [];
  if (!student) return null;
  const guardians = student.guardians.map(fullName).join(", ");
  return (
    <KnownPerson name={fullName(student)} onAnother={onAnother}>
      {enrollments.map(({ id, yearName, groupName, levelName, status }) => (
        <Text key={id} size="sm">
          {words.now(yearName, groupName ?? levelName, words.statuses[status])}
        </Text>
      ))}
      {guardians && <Text size="sm">{words.hasGuardians(guardians)}</Text>}
      <TextLink to={paths.student} params={{ school: school.slug, studentId }} size="sm">
        {t.students.one}
      </TextLink>
    </KnownPerson>
  );
}

function NewStudent({ form, onAnother }: { form: AppForm<EnrollValues>; onAnother: () => void }) {
  const t = useT();
  const { fields, genders } = t.students;
  const { field } = form;
  return (
    <>
      <Text size="sm" mb="sm" role="status">
        {t.enrollments.notKnown}
      </Text>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <PersonFields field={field} prefix="student." />
        <DayField label={fields.birthDate} required {...field("student.birthDate")} />
        <Radio.Group label={fields.gender} required {...field("student.gender")}>
          <SimpleGrid cols={2} mt="xs" maw={300}>
            <Radio value="F" label={genders.F} />
            <Radio value="M" label={genders.M} />
          </SimpleGrid>
        </Radio.Group>
        <TextInput label={fields.phone} type="tel" {...field("student.phone")} />
        <TextInput label={fields.address} {...field("student.address")} />
      </SimpleGrid>
      <Button variant="default" size="xs" mt="md" onClick={onAnother}>
        {t.enrollments.another}
      </Button>
    </>
  );
}
