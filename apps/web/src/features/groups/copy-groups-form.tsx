import { CopyGroups } from "@athena/api/groups/groups.schema";
import { useT } from "../../lib/i18n/i18n.ts";
import { toast } from "../../lib/toast.tsx";
import { trpc } from "../../lib/trpc.ts";
import { CopyYearForm } from "../calendar/copy-year-form.tsx";
import type { YearRow } from "../calendar/use-year.ts";

/** The groups of another year, most often of the last one. */
export function CopyGroupsForm({ year, onDone }: { year: YearRow; onDone: () => void }) {
  const { groups: t } = useT();
  const utils = trpc.useUtils();
  const copy = trpc.groups.copy.useMutation();
  return (
    <CopyYearForm
      year={year}
      schema={CopyGroups}
      texts={{ how: t.copyHow, submit: t.copySubmit, fields: t.fields }}
      copy={copy.mutateAsync}
      onCopied={(added) => {
        toast(t.madeCount(added));
        onDone();
        void utils.groups.invalidate();
      }}
    />
  );
}
