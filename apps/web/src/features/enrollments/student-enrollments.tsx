import { isHere } from "@athena/domain/enrollment";
import { Section } from "@athena/ui/section";
import { Group, Paper, Stack, Text } from "@mantine/core";
import { DialogButton } from "../../app/dialog-button.tsx";
import { QueryState } from "../../app/query-state.tsx";
import { useSchool } from "../../app/school-context.tsx";
import { formatDay } from "../../lib/format.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { trpc } from "../../lib/trpc.ts";
import { EnrollmentChecklist } from "../documents/enrollment-checklist.tsx";
import { EnrollmentTransfers } from "../transfers/enrollment-transfers.tsx";
import { ReleaseButton } from "../transfers/release-button.tsx";
import { GroupActForm, type StudentEnrollment } from "./group-act-form.tsx";
import { StatusBadge } from "./status-badge.tsx";
import { nextStatuses, StatusForm } from "./status-form.tsx";

/** A student's enrollments, the latest first, with what became of each and what can be done now. */
export function StudentEnrollments({ studentId }: { studentId: string }) {
  const t = useT();
  const query = trpc.enrollments.ofStudent.useQuery({ studentId });
  return (
    <Section title={t.enrollments.ofStudent}>
      <QueryState query={query} rows={1}>
        {({ items }) =>
          items.length === 0 ? (
            <Text size="sm" c="dimmed">
              {t.enrollments.none}
            </Text>
          ) : (
            <Stack component="ul" gap="xs" p={0} m={0}>
              {items.map((enrollment) => (
                <EnrollmentCard key={enrollment.id} enrollment={enrollment} />
              ))}
            </Stack>
          )
        }
      </QueryState>
    </Section>
  );
}

function EnrollmentCard({ enrollment }: { enrollment: StudentEnrollment }) {
  const t = useT();
  const { can } = useSchool();
  const { yearName, levelName, groupName, status } = enrollment;
  return (
    <Paper component="li" withBorder p="sm" radius="md" style={{ listStyle: "none" }}>
      <Group justify="space-between" align="flex-start">
        <Group gap="xs">
          <Text fw={600}>
            {yearName} · {levelName} · {groupName ?? t.enrollments.unplaced}
          </Text>
          <StatusBadge status={status} />
        </Group>
        {can("write:enrollment") && <EnrollmentActs enrollment={enrollment} />}
      </Group>
      <EnrollmentTransfers enrollment={enrollment} />
      {can(["read:enrollment", "read:students"]) && <EnrollmentChecklist enrollment={enrollment} />}
      <History enrollment={enrollment} />
    </Paper>
  );
}

function EnrollmentActs({ enrollment }: { enrollment: StudentEnrollment }) {
  const t = useT();
  const words = t.enrollments;
  const { status } = enrollment;
  const acts = isHere(status)
    ? (["withdraw", "move"] as const)
    : status === "graduated"
      ? []
      : (["reenter"] as const);
  return (
    <Group gap="xs">
      {acts.map((act) => (
        <DialogButton key={act} label={words[act]} variant="default" size="xs">
          {(done) => <GroupActForm enrollment={enrollment} act={act} onDone={done} />}
        </DialogButton>
      ))}
      {status === "active" && <ReleaseButton enrollment={enrollment} />}
      {nextStatuses(enrollment).length > 0 && (
        <DialogButton label={words.pass} variant="default" size="xs">
          {(done) => <StatusForm enrollment={enrollment} onDone={done} />}
        </DialogButton>
      )}
    </Group>
  );
}

function History({ enrollment }: { enrollment: StudentEnrollment }) {
  const { enrollments: words } = useT();
  return (
    <details>
      <Text component="summary" size="sm" mt="xs" style={{ cursor: "pointer" }}>
        {words.history}
      </Text>
      {enrollment.changes.map(({ id, toStatus, day, changedBy, reason }) => (
        <Text key={id} size="sm">
          {words.step(words.statuses[toStatus], formatDay(day), changedBy)}
          {reason && ` · ${reason}`}
        </Text>
      ))}
      {enrollment.stays.map(({ id, groupName, fromDay, toDay }) => (
        <Text key={id} size="sm" c="dimmed">
          {toDay === null
            ? words.openStay(groupName, formatDay(fromDay))
            : words.stay(groupName, formatDay(fromDay), formatDay(toDay))}
        </Text>
      ))}
    </details>
  );
}
