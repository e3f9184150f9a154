import { type Column, DataTable } from "@athena/ui/data-table";
import { EmptyState } from "@athena/ui/empty-state";
import { Button, Group } from "@mantine/core";
import { IconFileText, IconPlus, IconTrash } from "@tabler/icons-react";
import { DialogButton } from "../../app/dialog-button.tsx";
import { Gate } from "../../app/gate.tsx";
import { Page } from "../../app/page.tsx";
import { QueryState } from "../../app/query-state.tsx";
import { RowForm } from "../../app/row-form.tsx";
import { useCan } from "../../app/school-context.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { toast, toastError, toastErrorIn, toastUndo } from "../../lib/toast.tsx";
import { type Outputs, trpc } from "../../lib/trpc.ts";
import { RequirementForm } from "./requirement-form.tsx";

export type RequirementRow = Outputs["requirements"]["list"]["items"][number];

/** What the school asks for when somebody is enrolled. */
export function RequirementsPage() {
  const { requirements: words } = useT();
  const mayChange = useCan()("config:institution");
  const list = trpc.requirements.list.useQuery();
  return (
    <Gate needs={["read:enrollment", "read:students"]}>
      <Page
        title={words.title}
        description={words.description}
        actions={mayChange && <AddButton isQuiet={list.data?.items.length === 0} />}
      >
        <QueryState query={list}>
          {({ items }) =>
            items.length > 0 ? (
              <>
                <Requirements items={items} mayChange={mayChange} />
                {mayChange && (
                  <Group mt="md">
                    <FillButton isFirst={false} />
                  </Group>
                )}
              </>
            ) : (
              <EmptyState
                icon={<IconFileText />}
                title={words.none}
                {...(mayChange && { description: words.noneText, action: <FillButton isFirst /> })}
              />
            )
          }
        </QueryState>
      </Page>
    </Gate>
  );
}

function AddButton({ isQuiet }: { isQuiet: boolean }) {
  const { requirements: words } = useT();
  return (
    <DialogButton
      label={words.add}
      variant={isQuiet ? "default" : "filled"}
      leftSection={<IconPlus size={16} aria-hidden />}
    >
      {(done) => <RequirementForm onDone={done} />}
    </DialogButton>
  );
}

function FillButton({ isFirst }: { isFirst: boolean }) {
  const { requirements: words } = useT();
  const utils = trpc.useUtils();
  const fill = trpc.requirements.fill.useMutation({
    onSuccess: ({ added }) => toast(words.filled(added)),
    onError: toastError,
    onSettled: () => utils.requirements.invalidate(),
  });
  return (
    <Button
      variant={isFirst ? "filled" : "default"}
      loading={fill.isPending}
      onClick={() => fill.mutate()}
    >
      {words.fill}
    </Button>
  );
}

function Requirements({ items, mayChange }: { items: RequirementRow[]; mayChange: boolean }) {
  const t = useT();
  const words = t.requirements;
  const stagesOf = ({ stages }: RequirementRow) =>
    stages.map((stage) => t.places.stages[stage]).join(", ") || words.everybody;
  const columns: Column<RequirementRow>[] = [
    { key: "name", header: words.fields.name, cell: (row) => row.name },
    { key: "stages", header: words.fields.stages, cell: stagesOf },
    {
      key: "mandatory",
      header: words.fields.isMandatory,
      isWideOnly: true,
      cell: (row) => {
        if (!row.isActive) return words.notAsked;
        return row.isMandatory ? words.mandatory : words.optional;
      },
    },
  ];
  const acts: Column<RequirementRow> = {
    ...{ key: "actions", header: t.common.actions, isActions: true, align: "right" },
    cell: (row) => <Actions requirement={row} />,
  };
  return (
    <DataTable
      caption={words.title}
      columns={mayChange ? [...columns, acts] : columns}
      rows={items}
      rowKey={(row) => row.id}
      isDimmed={(row) => !row.isActive}
    />
  );
}

function Actions({ requirement }: { requirement: RequirementRow }) {
  const t = useT();
  const utils = trpc.useUtils();
  const onSettled = () => utils.requirements.invalidate();
  const add = trpc.requirements.add.useMutation({ onSettled });
  const remove = trpc.requirements.remove.useMutation({ onSettled });
  const correct = trpc.requirements.correct.useMutation({ onSettled });
  const { id, ...was } = requirement;
  const { name } = was;
  const putBack = async () => {
    const added = await add.mutateAsync(was);
    // A new one is asked for; this one was not any more.
    if (!was.isActive) await correct.mutateAsync({ ...was, ...added });
  };
  const run = () =>
    remove.mutateAsync({ id }).then(
      () =>
        toastUndo({
          message: t.places.removed(name),
          undo: putBack,
        }),
      // One that is asked for no more is where that advice leads.
      (error) => toastErrorIn(was.isActive ? { IN_USE: t.requirements.inUse } : {}, error),
    );
  return (
    <RowForm
      label={t.places.actionsOf(name)}
      edit={t.requirements.correct}
      acts={[
        {
          label: t.places.remove,
          icon: <IconTrash size={16} aria-hidden />,
          onAct: () => void run(),
        },
      ]}
    >
      {(done) => <RequirementForm requirement={requirement} onDone={done} />}
    </RowForm>
  );
}
