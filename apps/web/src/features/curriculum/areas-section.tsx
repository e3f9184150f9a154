import { AddArea, RenameArea } from "@athena/api/areas/areas.schema";
import { TextInput } from "@mantine/core";
import { IconBooks, IconPlus } from "@tabler/icons-react";
import { DialogButton } from "../../app/dialog-button.tsx";
import { FormFrame } from "../../app/form-frame.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { toast } from "../../lib/toast.tsx";
import { type Outputs, trpc } from "../../lib/trpc.ts";
import { useAppForm } from "../../lib/use-app-form.ts";
import { useAsOpened } from "../../lib/use-as-opened.ts";
import { PlaceActions } from "../places/place-actions.tsx";
import { PlaceSection } from "../places/place-section.tsx";

type AreaRow = Outputs["areas"]["list"]["items"][number];

export function AreasSection() {
  const t = useT();
  const list = trpc.areas.list.useQuery();
  const { curriculum } = t;
  return (
    <PlaceSection
      title={curriculum.areas}
      icon={<IconBooks />}
      empty={{ title: curriculum.noAreas, text: curriculum.noAreasText }}
      list={list}
      columns={[{ key: "name", header: curriculum.fields.name, cell: (row) => row.name }]}
      actions={
        <DialogButton
          label={curriculum.addArea}
          size="xs"
          leftSection={<IconPlus size={16} aria-hidden />}
        >
          {(done) => <AreaForm onDone={done} />}
        </DialogButton>
      }
      rowActions={(row) => <Actions area={row} />}
    />
  );
}

function Actions({ area }: { area: AreaRow }) {
  const t = useT();
  const utils = trpc.useUtils();
  const onSettled = () => utils.areas.invalidate();
  const add = trpc.areas.add.useMutation({ onSettled });
  const remove = trpc.areas.remove.useMutation({ onSettled });
  return (
    <PlaceActions
      name={area.name}
      edit={t.curriculum.renameArea}
      remove={() => remove.mutateAsync({ id: area.id })}
      undo={() => add.mutateAsync({ name: area.name })}
    >
      {(done) => <AreaForm area={area} onDone={done} />}
    </PlaceActions>
  );
}

/** A new area, or another name for one. */
function AreaForm(props: { area?: AreaRow; onDone: () => void }) {
  const { onDone } = props;
  const area = useAsOpened(props.area);
  const t = useT();
  const utils = trpc.useUtils();
  const add = trpc.areas.add.useMutation();
  const rename = trpc.areas.rename.useMutation();
  const form = useAppForm({ schema: AddArea, initialValues: { name: area?.name ?? "" } });
  const { curriculum } = t;
  return (
    <FormFrame
      form={form}
      labels={curriculum.fields}
      submitLabel={area ? t.common.save : curriculum.addArea}
      save={async (values) => {
        if (!area) return void (await add.mutateAsync(values));
        const { id, version } = area;
        await rename.mutateAsync(RenameArea.parse({ ...values, id, version }));
      }}
      onSaved={() => {
        toast(area ? curriculum.areaRenamed : curriculum.areaAdded);
        onDone();
        void utils.areas.invalidate();
      }}
    >
      <TextInput label={curriculum.fields.name} required data-autofocus {...form.field("name")} />
    </FormFrame>
  );
}
