import { isHere } from "@athena/domain/enrollment";
import { Group, Text } from "@mantine/core";
import { useSchool } from "../../app/school-context.tsx";
import { formatDay, formatMoment } from "../../lib/format.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { trpc } from "../../lib/trpc.ts";
import type { StudentEnrollment } from "../enrollments/group-act-form.tsx";
import { RevokeReleaseButton } from "./revoke-release-button.tsx";

/** From where an enrollment came, and whether it is on its way to another school. */
export function EnrollmentTransfers({ enrollment }: { enrollment: StudentEnrollment }) {
  const { transfers: words } = useT();
  const { can } = useSchool();
  const { id: enrollmentId, status, origin } = enrollment;
  const mayTell = isHere(status) || status === "transferred" || origin === "transfer";
  const enabled = mayTell && can(["read:enrollment", "read:students"]);
  const found = trpc.transfers.ofEnrollment.useQuery({ enrollmentId }, { enabled }).data;
  if (!found) return null;
  const { receipt, items } = found;
  const [latest] = items;
  return (
    <>
      {receipt && (
        <Text size="sm" mt="xs">
          {words.cameFrom(receipt.fromSchool, receipt.fromLevel, receipt.fromYear)}
        </Text>
      )}
      {latest?.standing === "received" && (
        <Text size="sm" mt="xs">
          {words.receivedBy(latest.endedBy ?? "", formatMoment(latest.endedAt ?? ""))}
        </Text>
      )}
      {(latest?.standing === "claimed" || latest?.standing === "lapsed") && (
        <Text size="sm" mt="xs">
          {words.underWay}
        </Text>
      )}
      {latest?.standing === "open" && (
        <Group gap="xs" mt="xs">
          <Text size="sm">
            {words.openUntil(formatMoment(latest.expiresAt))}
            {latest.lastDay && ` · ${words.lastDayIs(formatDay(latest.lastDay))}`}
          </Text>
          {can("write:enrollment") && <RevokeReleaseButton id={latest.id} label={words.revoke} />}
        </Group>
      )}
    </>
  );
}
