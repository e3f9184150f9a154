import { AddLevel, FillLevels, RenameLevel } from "@athena/api/levels/levels.schema";
import { gradeLevels, type SchoolTemplate, schoolTemplates } from "@athena/domain/grade-level";
import { Select, TextInput } from "@mantine/core";
import { FormFrame } from "../../app/form-frame.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { toast } from "../../lib/toast.tsx";
import { trpc } from "../../lib/trpc.ts";
import { useAppForm } from "../../lib/use-app-form.ts";
import { useAsOpened } from "../../lib/use-as-opened.ts";
import type { LevelRow } from "./levels-section.tsx";

interface FormProps {
  onDone: () => void;
}

const templates = Object.keys(schoolTemplates) as SchoolTemplate[];

/** The grades that a kind of school usually has. */
export function FillLevelsForm({ onDone }: FormProps) {
  const t = useT();
  const utils = trpc.useUtils();
  const fill = trpc.levels.fill.useMutation();
  const form = useAppForm<{ template: string }>({
    schema: FillLevels,
    initialValues: { template: "transition-to-eleventh" },
  });
  return (
    <FormFrame
      form={form}
      labels={t.places.fields}
      submitLabel={t.common.add}
      save={(values) => fill.mutateAsync(FillLevels.parse(values))}
      onSaved={({ added }) => {
        toast(t.places.levelsAdded(added));
        onDone();
        void utils.levels.invalidate();
      }}
    >
      <Select
        label={t.places.fields.template}
        allowDeselect={false}
        data-autofocus
        data={templates.map((value) => ({ value, label: t.places.templates[value] }))}
        {...form.field("template")}
      />
    </FormFrame>
  );
}

/** One of the ministry's grades that the school does not have yet. */
export function AddLevelForm({ levels, onDone }: FormProps & { levels: readonly LevelRow[] }) {
  const t = useT();
  const utils = trpc.useUtils();
  const add = trpc.levels.add.useMutation();
  const form = useAppForm<{ simatCode: string | null }>({
    schema: AddLevel,
    initialValues: { simatCode: null },
  });
  const known = new Set(levels.map(({ simatCode }) => simatCode));
  const missing = gradeLevels.filter(({ simatCode }) => !known.has(simatCode));
  return (
    <FormFrame
      form={form}
      labels={{ simatCode: t.places.fields.level }}
      submitLabel={t.places.addLevel}
      save={(values) => add.mutateAsync(AddLevel.parse(values))}
      onSaved={() => {
        toast(t.places.levelAdded);
        onDone();
        void utils.levels.invalidate();
      }}
    >
      <Select
        label={t.places.fields.level}
        required
        searchable
        data-autofocus
        data={missing.map(({ simatCode, name }) => ({
          value: simatCode,
          label: `${name} (${simatCode})`,
        }))}
        {...form.field("simatCode")}
      />
    </FormFrame>
  );
}

export function RenameLevelForm({ level, onDone }: FormProps & { level: LevelRow }) {
  const t = useT();
  const utils = trpc.useUtils();
  const rename = trpc.levels.rename.useMutation();
  const { id, name, version } = useAsOpened(level);
  const form = useAppForm({ schema: RenameLevel, initialValues: { name }, also: { id, version } });
  return (
    <FormFrame
      form={form}
      labels={t.places.fields}
      save={(values) => rename.mutateAsync({ ...values, id, version })}
      onSaved={() => {
        toast(t.places.levelRenamed);
        onDone();
        void utils.levels.invalidate();
      }}
    >
      <TextInput label={t.places.fields.name} required data-autofocus {...form.field("name")} />
    </FormFrame>
  );
}
