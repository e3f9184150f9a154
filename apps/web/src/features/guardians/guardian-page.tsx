import { Facts } from "@athena/ui/facts";
import { Section } from "@athena/ui/section";
import { Stack, Text } from "@mantine/core";
import { useParams } from "@tanstack/react-router";
import { Gate } from "../../app/gate.tsx";
import { TextLink } from "../../app/links.tsx";
import { Page } from "../../app/page.tsx";
import { QueryState } from "../../app/query-state.tsx";
import { useSchool } from "../../app/school-context.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { paths } from "../../lib/paths.ts";
import { fullName } from "../../lib/person.ts";
import { type Outputs, trpc } from "../../lib/trpc.ts";
import { CorrectGuardianButton } from "./correct-guardian-button.tsx";

type Guardian = Outputs["guardians"]["byId"];

export function GuardianPage() {
  const t = useT();
  const { can } = useSchool();
  const { guardianId } = useParams({ from: "/signed-in/s/$school/guardians/$guardianId" });
  const query = trpc.guardians.byId.useQuery({ id: guardianId });
  const guardian = query.data;
  return (
    <Gate needs={["read:students", "read:own_data"]}>
      <Page
        title={guardian ? fullName(guardian) : t.guardians.one}
        crumbs={[{ label: t.guardians.title, to: paths.guardians }]}
        actions={
          guardian &&
          can("write:enrollment") && (
            <CorrectGuardianButton key={guardian.version} guardian={guardian} />
          )
        }
      >
        <QueryState query={query}>{(data) => <GuardianSections guardian={data} />}</QueryState>
      </Page>
    </Gate>
  );
}

function GuardianSections({ guardian }: { guardian: Guardian }) {
  const t = useT();
  const { fields, sections } = t.students;
  return (
    <>
      <Section title={sections.contact}>
        <Facts
          facts={[
            {
              label: t.students.document,
              value: `${guardian.documentType} ${guardian.documentNumber}`,
            },
            { label: fields.phone, value: guardian.phone },
            { label: fields.email, value: guardian.email },
            { label: fields.address, value: guardian.address },
            { label: t.guardians.occupation, value: guardian.occupation },
          ]}
        />
      </Section>
      <Section title={t.guardians.children}>
        {guardian.children.length === 0 && (
          <Text size="sm" c="dimmed">
            {t.guardians.noChildren}
          </Text>
        )}
        <Stack component="ul" gap="xs" pl="md" m={0}>
          {guardian.children.map((child) => (
            <Child key={child.linkId} child={child} />
          ))}
        </Stack>
      </Section>
    </>
  );
}

function Child({ child }: { child: Guardian["children"][number] }) {
  const t = useT();
  const { school } = useSchool();
  return (
    <li>
      <TextLink
        to={paths.student}
        params={{ school: school.slug, studentId: child.studentId }}
        fw={500}
      >
        {fullName(child)}
      </TextLink>
      <Text size="sm" c="dimmed">
        {t.guardians.relationships[child.relationship]}
        {child.isPrimary && ` · ${t.guardians.flags.isPrimary}`}
        {!child.isActive && ` · ${t.common.inactive}`}
      </Text>
    </li>
  );
}
