import { type EnrollmentStatus, isHere } from "@athena/domain/enrollment";
import { Badge } from "@mantine/core";
import { useT } from "../../lib/i18n/i18n.ts";

export function StatusBadge({ status }: { status: EnrollmentStatus }) {
  const t = useT();
  const color = status === "active" ? "green" : isHere(status) ? "yellow" : "gray";
  return (
    <Badge variant="light" color={color}>
      {t.enrollments.statuses[status]}
    </Badge>
  );
}
