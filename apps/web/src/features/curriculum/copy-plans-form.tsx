import { CopyPlans } from "@athena/api/plans/plans.schema";
import { useT } from "../../lib/i18n/i18n.ts";
import { toast } from "../../lib/toast.tsx";
import { trpc } from "../../lib/trpc.ts";
import { CopyYearForm } from "../calendar/copy-year-form.tsx";
import type { YearRow } from "../calendar/use-year.ts";

/** The plans of another year, for the grades that have none in this one. */
export function CopyPlansForm({ year, onDone }: { year: YearRow; onDone: () => void }) {
  const { curriculum: t } = useT();
  const utils = trpc.useUtils();
  const copy = trpc.plans.copy.useMutation();
  return (
    <CopyYearForm
      year={year}
      schema={CopyPlans}
      texts={{ how: t.copyHow, submit: t.copySubmit, fields: t.fields }}
      copy={copy.mutateAsync}
      onCopied={(added) => {
        toast(t.copied(added));
        onDone();
        void utils.plans.invalidate();
      }}
    />
  );
}
