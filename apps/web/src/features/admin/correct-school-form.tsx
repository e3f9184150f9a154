import { RenameSchool } from "@athena/api/schools/schools.schema";
import { FormFrame } from "../../app/form-frame.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { toast } from "../../lib/toast.tsx";
import { account } from "../../lib/trpc.ts";
import { useAppForm } from "../../lib/use-app-form.ts";
import { SchoolFields } from "./school-fields.tsx";
import type { SchoolRow } from "./school-row.ts";
import { type SchoolValues, valuesOf } from "./school-values.ts";

interface CorrectSchoolFormProps {
  school: SchoolRow;
  onDone: () => void;
}

export function CorrectSchoolForm({ school, onDone }: CorrectSchoolFormProps) {
  const t = useT();
  const words = t.admin.schools;
  const utils = account.useUtils();
  const rename = account.schools.rename.useMutation();
  const { id } = school;
  const form = useAppForm<SchoolValues>({
    schema: RenameSchool,
    initialValues: valuesOf(school),
    also: { id },
  });
  return (
    <FormFrame
      form={form}
      labels={words.fields}
      save={(values) => rename.mutateAsync(RenameSchool.parse({ ...values, id }))}
      onSaved={() => {
        toast(words.corrected);
        onDone();
        void utils.schools.invalidate();
        void utils.me.schools.invalidate();
      }}
    >
      <SchoolFields field={form.field} slug={school.slug} />
    </FormFrame>
  );
}
