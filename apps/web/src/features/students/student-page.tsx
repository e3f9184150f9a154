import { Facts } from "@athena/ui/facts";
import { Section } from "@athena/ui/section";
import { Badge } from "@mantine/core";
import { useParams } from "@tanstack/react-router";
import { Gate } from "../../app/gate.tsx";
import { ButtonLink } from "../../app/links.tsx";
import { Page } from "../../app/page.tsx";
import { QueryState } from "../../app/query-state.tsx";
import { useSchool } from "../../app/school-context.tsx";
import { ageOn, formatDay } from "../../lib/format.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { paths } from "../../lib/paths.ts";
import { fullName } from "../../lib/person.ts";
import { type Outputs, trpc } from "../../lib/trpc.ts";
import { StudentEnrollments } from "../enrollments/student-enrollments.tsx";
import { StudentGuardians } from "../guardians/student-guardians.tsx";
import { ActiveSwitch } from "./active-switch.tsx";
import { useCodeLabel } from "./use-code-label.ts";

type Student = Outputs["students"]["byId"];

export function StudentPage() {
  const t = useT();
  const { studentId } = useParams({ from: "/signed-in/s/$school/students/$studentId" });
  const query = trpc.students.byId.useQuery({ id: studentId });
  const student = query.data;
  return (
    <Gate needs={["read:students", "read:own_data"]}>
      <Page
        title={student ? fullName(student) : t.students.one}
        crumbs={[{ label: t.students.title, to: paths.students }]}
        description={student && <StatusBadge isActive={student.isActive} />}
        actions={student && <StudentActions student={student} />}
      >
        <QueryState query={query}>{(data) => <StudentSections student={data} />}</QueryState>
      </Page>
    </Gate>
  );
}

function StatusBadge({ isActive }: { isActive: boolean }) {
  const t = useT();
  return (
    <Badge variant="light" color={isActive ? "green" : "gray"}>
      {isActive ? t.common.active : t.common.inactive}
    </Badge>
  );
}

function StudentActions({ student }: { student: Student }) {
  const t = useT();
  const { school, can } = useSchool();
  if (!can("write:enrollment")) return null;
  return (
    <>
      <ActiveSwitch student={student} />
      <ButtonLink to={paths.correctStudent} params={{ school: school.slug, studentId: student.id }}>
        {t.students.correct}
      </ButtonLink>
    </>
  );
}

function StudentSections({ student }: { student: Student }) {
  const t = useT();
  const { sections, fields, genders, years } = t.students;
  const label = useCodeLabel();
  const { can } = useSchool();
  return (
    <>
      <Section title={sections.identity}>
        <Facts
          facts={[
            {
              label: t.students.document,
              value: `${label("documentTypes", student.documentType)} ${student.documentNumber}`,
            },
            {
              label: fields.birthDate,
              value: `${formatDay(student.birthDate)} (${years(ageOn(student.birthDate))})`,
            },
            { label: fields.gender, value: genders[student.gender] },
          ]}
        />
      </Section>
      <Section title={sections.contact}>
        <Facts
          facts={[
            { label: fields.email, value: student.email },
            { label: fields.phone, value: student.phone },
            { label: fields.address, value: student.address },
          ]}
        />
      </Section>
      {can(["read:enrollment", "read:students", "read:own_data"]) && (
        <StudentEnrollments studentId={student.id} />
      )}
      <StudentGuardians student={student} />
      <Section title={sections.characterisation}>
        <Facts
          facts={[
            { label: fields.simatPersonId, value: student.simatPersonId },
            { label: fields.stratum, value: label("stratum", student.stratum) },
            { label: fields.sisben, value: label("sisben", student.sisben) },
            { label: fields.ethnicity, value: label("ethnicity", student.ethnicity) },
            { label: fields.disability, value: label("disability", student.disability) },
            {
              label: fields.exceptionalCapacity,
              value: label("exceptional_capacity", student.exceptionalCapacity),
            },
            { label: fields.residenceZone, value: label("residence_zone", student.residenceZone) },
            { label: fields.originCountry, value: label("origin_country", student.originCountry) },
          ]}
        />
      </Section>
    </>
  );
}
