import { ExportMenu, exported } from "../../app/export-menu.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { trpc } from "../../lib/trpc.ts";
import { useEnrollmentFilterInput } from "./enrollment-filters.tsx";

export function ExportEnrollments({ yearId }: { yearId: string }) {
  const t = useT();
  const filter = useEnrollmentFilterInput(yearId);
  const file = trpc.enrollments.export.useMutation(exported(t.enrollments.exported));
  return (
    <ExportMenu
      isPending={file.isPending}
      onChoose={(format) => file.mutate({ ...filter, format })}
    />
  );
}
