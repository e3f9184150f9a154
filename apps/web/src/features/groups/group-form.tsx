import { AddGroup, CorrectGroup } from "@athena/api/groups/groups.schema";
import { NumberInput, Select, Stack, TextInput } from "@mantine/core";
import { FormFrame } from "../../app/form-frame.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { toast } from "../../lib/toast.tsx";
import { trpc } from "../../lib/trpc.ts";
import { useAppForm } from "../../lib/use-app-form.ts";
import { useAsOpened } from "../../lib/use-as-opened.ts";
import type { GroupRow } from "./group-list.tsx";
import { PlaceSelects } from "./place-selects.tsx";
import { TeacherSelect } from "./teacher-select.tsx";
import { usePlaces } from "./use-places.ts";

type Values = {
  levelId: string | null;
  section: string;
  campusId: string | null;
  shiftId: string | null;
  capacity: number | "";
  directorUserId: string | null;
};

interface GroupFormProps {
  /** Of a new group. */
  yearId?: string;
  group?: GroupRow;
  onDone: () => void;
}

/** A new group of a year, or the correction of one. */
export function GroupForm(props: GroupFormProps) {
  const { yearId, onDone } = props;
  const group = useAsOpened(props.group);
  const t = useT();
  const utils = trpc.useUtils();
  const { levels } = usePlaces();
  const add = trpc.groups.add.useMutation();
  const correct = trpc.groups.correct.useMutation();
  const also = group ? { id: group.id, version: group.version } : { yearId };
  const form = useAppForm<Values>({
    schema: group ? CorrectGroup : AddGroup,
    initialValues: {
      levelId: group?.levelId ?? null,
      section: group?.section ?? "01",
      campusId: group?.campusId ?? null,
      shiftId: group?.shiftId ?? null,
      capacity: group?.capacity ?? 35,
      directorUserId: group?.directorUserId ?? null,
    },
    also,
  });
  const { fields } = t.groups;
  const known =
    group?.directorUserId && group.directorName
      ? { userId: group.directorUserId, fullName: group.directorName }
      : undefined;
  return (
    <FormFrame
      form={form}
      labels={fields}
      submitLabel={group ? t.common.save : t.groups.add}
      save={async (values) => {
        if (group) await correct.mutateAsync(CorrectGroup.parse({ ...values, ...also }));
        else await add.mutateAsync(AddGroup.parse({ ...values, ...also }));
      }}
      onSaved={() => {
        toast(group ? t.groups.corrected : t.groups.added);
        onDone();
        void utils.groups.invalidate();
      }}
    >
      <Stack>
        <Select
          label={fields.levelId}
          required
          data={levels}
          data-autofocus
          {...form.field("levelId")}
        />
        <TextInput label={fields.section} required {...form.field("section")} />
        <PlaceSelects field={form.field} />
        <NumberInput
          label={fields.capacity}
          required
          allowDecimal={false}
          {...form.field("capacity")}
        />
        <TeacherSelect
          label={fields.directorUserId}
          known={known}
          {...form.field("directorUserId")}
        />
      </Stack>
    </FormFrame>
  );
}
