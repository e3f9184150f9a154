import { ExportMenu, exported } from "../../app/export-menu.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { trpc } from "../../lib/trpc.ts";
import { useStudentFilterInput } from "./use-student-filter.ts";

export function ExportStudents() {
  const t = useT();
  const filter = useStudentFilterInput();
  const file = trpc.students.export.useMutation(exported(t.students.exported));
  return (
    <ExportMenu
      isPending={file.isPending}
      onChoose={(format) => file.mutate({ ...filter, format })}
    />
  );
}
