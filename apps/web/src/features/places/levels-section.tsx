import { IconPlus, IconStairs } from "@tabler/icons-react";
import { DialogButton } from "../../app/dialog-button.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { type Outputs, trpc } from "../../lib/trpc.ts";
import { AddLevelForm, FillLevelsForm, RenameLevelForm } from "./level-forms.tsx";
import { PlaceActions } from "./place-actions.tsx";
import { PlaceSection } from "./place-section.tsx";

export type LevelRow = Outputs["levels"]["list"]["items"][number];

export function LevelsSection() {
  const t = useT();
  const list = trpc.levels.list.useQuery();
  const { places } = t;
  return (
    <PlaceSection
      title={places.levels}
      icon={<IconStairs />}
      empty={{ title: places.noLevels, text: places.noLevelsText }}
      list={list}
      columns={[
        { key: "name", header: places.fields.level, cell: (row) => row.name },
        { key: "code", header: places.fields.simatCode, cell: (row) => row.simatCode },
        {
          key: "stage",
          header: places.fields.stage,
          isWideOnly: true,
          cell: (row) => places.stages[row.stage],
        },
      ]}
      actions={
        <>
          <DialogButton label={places.fillLevels} size="xs" variant="default">
            {(done) => <FillLevelsForm onDone={done} />}
          </DialogButton>
          <DialogButton
            label={places.addLevel}
            size="xs"
            leftSection={<IconPlus size={16} aria-hidden />}
          >
            {(done) => <AddLevelForm levels={list.data?.items ?? []} onDone={done} />}
          </DialogButton>
        </>
      }
      rowActions={(row) => <Actions level={row} />}
    />
  );
}

function Actions({ level }: { level: LevelRow }) {
  const t = useT();
  const utils = trpc.useUtils();
  const onSettled = () => utils.levels.invalidate();
  const add = trpc.levels.add.useMutation({ onSettled });
  const remove = trpc.levels.remove.useMutation({ onSettled });
  return (
    <PlaceActions
      name={level.name}
      edit={t.places.renameLevel}
      remove={() => remove.mutateAsync({ id: level.id })}
      undo={() => add.mutateAsync({ simatCode: level.simatCode })}
    >
      {(done) => <RenameLevelForm level={level} onDone={done} />}
    </PlaceActions>
  );
}
