import { Section } from "@athena/ui/section";
import { Badge, Group, Paper, Stack, Text } from "@mantine/core";
import { TextLink } from "../../app/links.tsx";
import { useSchool } from "../../app/school-context.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { paths } from "../../lib/paths.ts";
import { fullName } from "../../lib/person.ts";
import type { Outputs } from "../../lib/trpc.ts";
import type { StudentGuardian } from "./guardian-values.ts";
import { LinkActions } from "./link-actions.tsx";
import { LinkButton } from "./link-button.tsx";

/** The guardians of one student, in the order in which they are called. */
export function StudentGuardians({ student }: { student: Outputs["students"]["byId"] }) {
  const t = useT();
  const { can } = useSchool();
  return (
    <Section
      title={t.guardians.title}
      actions={can("write:enrollment") && <LinkButton studentId={student.id} />}
    >
      {student.guardians.length === 0 && (
        <Text size="sm" c="dimmed">
          {t.guardians.none}
        </Text>
      )}
      <Stack component="ul" gap="xs" p={0} m={0}>
        {student.guardians.map((guardian) => (
          <GuardianCard key={guardian.linkId} studentId={student.id} guardian={guardian} />
        ))}
      </Stack>
    </Section>
  );
}

interface GuardianCardProps {
  studentId: string;
  guardian: StudentGuardian;
}

const flags = ["isPrimary", "canPickup", "isEmergencyContact", "hasCustody"] as const;

function GuardianCard({ studentId, guardian }: GuardianCardProps) {
  const t = useT();
  const { school, can } = useSchool();
  const words = t.guardians;
  return (
    <Paper component="li" withBorder p="sm" radius="md" style={{ listStyle: "none" }}>
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <div style={{ minWidth: 0 }}>
          {can("read:students") ? (
            <TextLink
              to={paths.guardian}
              params={{ school: school.slug, guardianId: guardian.guardianId }}
              fw={600}
            >
              {fullName(guardian)}
            </TextLink>
          ) : (
            <Text fw={600}>{fullName(guardian)}</Text>
          )}
          <Text size="sm" c="dimmed">
            {[words.relationships[guardian.relationship], guardian.phone, guardian.email]
              .filter(Boolean)
              .join(" · ")}
          </Text>
          <Group gap={6} mt={6}>
            {flags
              .filter((flag) => guardian[flag])
              .map((flag) => (
                <Badge key={flag} variant="light" size="sm">
                  {words.shortFlags[flag]}
                </Badge>
              ))}
          </Group>
          {guardian.custodyRestriction && (
            <Text size="sm" mt={6} c="var(--mantine-color-error)">
              {words.custodyRestriction}: {guardian.custodyRestriction}
            </Text>
          )}
        </div>
        {can("write:enrollment") && <LinkActions studentId={studentId} guardian={guardian} />}
      </Group>
    </Paper>
  );
}
