import { AddRequirement, CorrectRequirement } from "@athena/api/requirements/requirements.schema";
import { stages } from "@athena/domain/grade-level";
import { Checkbox, MultiSelect, Stack, TextInput } from "@mantine/core";
import { FormFrame } from "../../app/form-frame.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { toast } from "../../lib/toast.tsx";
import { trpc } from "../../lib/trpc.ts";
import { useAppForm } from "../../lib/use-app-form.ts";
import type { RequirementRow } from "./requirements-page.tsx";

interface RequirementFormProps {
  requirement?: RequirementRow;
  onDone: () => void;
}

type Values = { name: string; stages: string[]; isMandatory: boolean; isActive: boolean };

/** A new thing to ask for, or the correction of one. */
export function RequirementForm({ requirement, onDone }: RequirementFormProps) {
  const t = useT();
  const words = t.requirements;
  const utils = trpc.useUtils();
  const add = trpc.requirements.add.useMutation();
  const correct = trpc.requirements.correct.useMutation();
  const form = useAppForm<Values>({
    schema: AddRequirement,
    initialValues: {
      name: requirement?.name ?? "",
      stages: requirement?.stages ?? [],
      isMandatory: requirement?.isMandatory ?? true,
      isActive: requirement?.isActive ?? true,
    },
  });
  return (
    <FormFrame
      form={form}
      labels={words.fields}
      submitLabel={requirement ? t.common.save : words.add}
      save={async (values) => {
        if (!requirement) await add.mutateAsync(AddRequirement.parse(values));
        else {
          const { id } = requirement;
          await correct.mutateAsync(CorrectRequirement.parse({ ...values, id }));
        }
      }}
      onSaved={() => {
        toast(requirement ? words.corrected : words.added);
        onDone();
        void utils.requirements.invalidate();
        void utils.documents.invalidate();
      }}
    >
      <Stack>
        <TextInput label={words.fields.name} required data-autofocus {...form.field("name")} />
        <MultiSelect
          label={words.fields.stages}
          placeholder={words.everybody}
          data={stages.map((value) => ({ value, label: t.places.stages[value] }))}
          {...form.field("stages")}
        />
        <Checkbox label={words.fields.isMandatory} {...form.checkbox("isMandatory")} />
        {requirement && <Checkbox label={words.fields.isActive} {...form.checkbox("isActive")} />}
      </Stack>
    </FormFrame>
  );
}
