import { AddSubject, CorrectSubject } from "@athena/api/subjects/subjects.schema";
import { Select, Stack, TextInput } from "@mantine/core";
import { FormFrame } from "../../app/form-frame.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { toast } from "../../lib/toast.tsx";
import { trpc } from "../../lib/trpc.ts";
import { useAppForm } from "../../lib/use-app-form.ts";
import { useAsOpened } from "../../lib/use-as-opened.ts";
import type { SubjectRow } from "./subjects-section.tsx";

type Values = { name: string; code: string; areaId: string | null };

/** A new subject, or the correction of one. */
export function SubjectForm(props: { subject?: SubjectRow; onDone: () => void }) {
  const { onDone } = props;
  const subject = useAsOpened(props.subject);
  const t = useT();
  const utils = trpc.useUtils();
  const areas = trpc.areas.list.useQuery().data?.items ?? [];
  const add = trpc.subjects.add.useMutation();
  const correct = trpc.subjects.correct.useMutation();
  const { name = "", code = "", areaId = null } = subject ?? {};
  const form = useAppForm<Values>({ schema: AddSubject, initialValues: { name, code, areaId } });
  const { fields } = t.curriculum;
  return (
    <FormFrame
      form={form}
      labels={fields}
      submitLabel={subject ? t.common.save : t.curriculum.addSubject}
      save={async (values) => {
        const given = AddSubject.parse(values);
        if (!subject) return void (await add.mutateAsync(given));
        const { id, version } = subject;
        await correct.mutateAsync(CorrectSubject.parse({ ...given, id, version }));
      }}
      onSaved={() => {
        toast(subject ? t.curriculum.subjectCorrected : t.curriculum.subjectAdded);
        onDone();
        void utils.subjects.invalidate();
        void utils.plans.invalidate();
      }}
    >
      <Stack>
        <TextInput label={fields.name} required data-autofocus {...form.field("name")} />
        <TextInput label={fields.code} required {...form.field("code")} />
        <Select
          label={fields.areaId}
          required
          searchable
          data={areas.map((area) => ({ value: area.id, label: area.name }))}
          {...form.field("areaId")}
        />
      </Stack>
    </FormFrame>
  );
}
