import { Text } from "@mantine/core";
import { IconBook2, IconPlus } from "@tabler/icons-react";
import { DialogButton } from "../../app/dialog-button.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { type Outputs, trpc } from "../../lib/trpc.ts";
import { PlaceActions } from "../places/place-actions.tsx";
import { PlaceSection } from "../places/place-section.tsx";
import { SubjectForm } from "./subject-form.tsx";
import { useAreaName } from "./use-area-name.ts";

export type SubjectRow = Outputs["subjects"]["list"]["items"][number];

export function SubjectsSection() {
  const t = useT();
  const list = trpc.subjects.list.useQuery();
  const areaName = useAreaName();
  const { curriculum } = t;
  return (
    <PlaceSection
      title={curriculum.subjects}
      icon={<IconBook2 />}
      empty={{ title: curriculum.noSubjects, text: curriculum.noSubjectsText }}
      list={list}
      columns={[
        {
          key: "name",
          header: curriculum.fields.name,
          cell: (row) => (
            <>
              {row.name}
              <Text size="xs" c="dimmed" hiddenFrom="sm">
                {areaName(row.areaId)}
              </Text>
            </>
          ),
        },
        { key: "code", header: curriculum.fields.code, cell: (row) => row.code },
        {
          key: "area",
          header: curriculum.fields.areaId,
          isWideOnly: true,
          cell: (row) => areaName(row.areaId),
        },
      ]}
      actions={
        <DialogButton
          label={curriculum.addSubject}
          size="xs"
          leftSection={<IconPlus size={16} aria-hidden />}
        >
          {(done) => <SubjectForm onDone={done} />}
        </DialogButton>
      }
      rowActions={(row) => <Actions subject={row} />}
    />
  );
}

function Actions({ subject }: { subject: SubjectRow }) {
  const t = useT();
  const utils = trpc.useUtils();
  const onSettled = () => utils.subjects.invalidate();
  const add = trpc.subjects.add.useMutation({ onSettled });
  const remove = trpc.subjects.remove.useMutation({ onSettled });
  const { id, areaId, code, name } = subject;
  return (
    <PlaceActions
      name={name}
      edit={t.curriculum.correctSubject}
      remove={() => remove.mutateAsync({ id })}
      undo={() => add.mutateAsync({ areaId, code, name })}
    >
      {(done) => <SubjectForm subject={subject} onDone={done} />}
    </PlaceActions>
  );
}
