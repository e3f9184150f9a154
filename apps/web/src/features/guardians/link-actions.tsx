import { UpdateLink } from "@athena/api/guardians/guardians.schema";
import { Dialog } from "@athena/ui/dialog";
import { ActionIcon, Group } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPencil, IconUnlink } from "@tabler/icons-react";
import { FormFrame } from "../../app/form-frame.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { fullName } from "../../lib/person.ts";
import { toast, toastError, toastUndo } from "../../lib/toast.tsx";
import { trpc } from "../../lib/trpc.ts";
import { useAppForm } from "../../lib/use-app-form.ts";
import { type LinkValues, linkFields, type StudentGuardian } from "./guardian-values.ts";
import { LinkFields } from "./link-fields.tsx";
import { useLinkLabels } from "./use-link-labels.ts";

interface LinkActionsProps {
  studentId: string;
  guardian: StudentGuardian;
}

/** Correct a link, or end it (which can be undone). */
export function LinkActions({ studentId, guardian }: LinkActionsProps) {
  const t = useT();
  const name = fullName(guardian);
  const [isOpen, dialog] = useDisclosure(false);
  const utils = trpc.useUtils();
  const onSettled = () => utils.students.byId.invalidate({ id: studentId });
  const unlink = trpc.guardians.unlink.useMutation({ onSettled });
  const link = trpc.guardians.link.useMutation({ onSettled });

  const end = () =>
    unlink.mutateAsync({ linkId: guardian.linkId }).then(
      () =>
        toastUndo({
          message: t.guardians.unlinked(name),
          undo: () =>
            link.mutateAsync({
              studentId,
              guardianId: guardian.guardianId,
              ...linkFields(guardian),
            }),
        }),
      toastError,
    );

  return (
    <Group gap={4} wrap="nowrap">
      <ActionIcon
        variant="default"
        size={36}
        aria-label={t.guardians.editLink(name)}
        onClick={dialog.open}
      >
        <IconPencil size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon
        variant="default"
        size={36}
        aria-label={t.guardians.unlink(name)}
        loading={unlink.isPending}
        onClick={() => void end()}
      >
        <IconUnlink size={16} aria-hidden />
      </ActionIcon>
      <Dialog
        opened={isOpen}
        onClose={dialog.close}
        title={t.guardians.editLink(name)}
        size="lg"
        closeLabel={t.common.close}
      >
        <EditLinkForm guardian={guardian} onDone={() => void onSettled().then(dialog.close)} />
      </Dialog>
    </Group>
  );
}

function EditLinkForm({ guardian, onDone }: { guardian: StudentGuardian; onDone: () => void }) {
  const t = useT();
  const labels = useLinkLabels();
  const update = trpc.guardians.updateLink.useMutation();
  const { linkId } = guardian;
  const fields = linkFields(guardian);
  const form = useAppForm<LinkValues>({
    schema: UpdateLink,
    initialValues: { ...fields, custodyRestriction: fields.custodyRestriction ?? "" },
    also: { linkId },
  });
  return (
    <FormFrame
      form={form}
      labels={labels}
      save={(values) => update.mutateAsync(UpdateLink.parse({ ...values, linkId }))}
      onSaved={() => {
        toast(t.common.saved);
        onDone();
      }}
    >
      <LinkFields form={form} />
    </FormFrame>
  );
}
