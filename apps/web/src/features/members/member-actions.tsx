import { Dialog } from "@athena/ui/dialog";
import { RowMenu } from "@athena/ui/row-menu";
import {
  IconMail,
  IconPencil,
  IconUserCheck,
  IconUserOff,
  IconUserShield,
} from "@tabler/icons-react";
import { useState } from "react";
import { useT } from "../../lib/i18n/i18n.ts";
import { toast, toastError, toastUndo } from "../../lib/toast.tsx";
import { trpc } from "../../lib/trpc.ts";
import { ChangeRolesForm } from "./change-roles-form.tsx";
import type { MemberRow } from "./member-row.ts";
import { RenameForm } from "./rename-form.tsx";

interface MemberActionsProps {
  member: MemberRow;
  isMe: boolean;
}

/** What can be done with one person. Nobody takes their own access away: they could not undo it. */
export function MemberActions({ member, isMe }: MemberActionsProps) {
  const t = useT();
  const words = t.members;
  const [open, setOpen] = useState<"roles" | "name" | null>(null);
  const close = () => setOpen(null);
  const toggle = useToggle(member);
  const resend = trpc.members.resendInvite.useMutation({
    onSuccess: () => toast(words.resent(member.email)),
    onError: toastError,
  });

  return (
    <>
      <RowMenu
        label={words.actionsOf(member.fullName)}
        acts={[
          {
            label: words.changeRoles,
            icon: <IconUserShield size={16} aria-hidden />,
            onAct: () => setOpen("roles"),
          },
          {
            label: words.rename,
            icon: <IconPencil size={16} aria-hidden />,
            onAct: () => setOpen("name"),
          },
          {
            label: words.resend,
            icon: <IconMail size={16} aria-hidden />,
            onAct: () => resend.mutate({ id: member.id }),
          },
          ...(isMe ? [] : [toggle]),
        ]}
      />
      <Dialog
        opened={open === "roles"}
        onClose={close}
        title={words.changeRolesOf(member.fullName)}
        closeLabel={t.common.close}
      >
        <ChangeRolesForm member={member} isMe={isMe} onDone={close} />
      </Dialog>
      <Dialog
        opened={open === "name"}
        onClose={close}
        title={words.rename}
        closeLabel={t.common.close}
      >
        <RenameForm member={member} onDone={close} />
      </Dialog>
    </>
  );
}

/** Deactivates or activates at once; for ten seconds it can be undone. */
function useToggle({ id, fullName, isActive }: MemberRow) {
  const t = useT();
  const utils = trpc.useUtils();
  const onSettled = () => utils.members.invalidate();
  const deactivate = trpc.members.deactivate.useMutation({ onSettled });
  const activate = trpc.members.activate.useMutation({ onSettled });
  const [act, back, done] = isActive
    ? ([deactivate, activate, t.members.deactivated] as const)
    : ([activate, deactivate, t.members.activated] as const);
  const run = () =>
    act
      .mutateAsync({ id })
      .then(
        () => toastUndo({ message: done(fullName), undo: () => back.mutateAsync({ id }) }),
        toastError,
      );
  return {
    label: isActive ? t.members.deactivate : t.members.activate,
    icon: isActive ? (
      <IconUserOff size={16} aria-hidden />
    ) : (
      <IconUserCheck size={16} aria-hidden />
    ),
    onAct: () => void run(),
  };
}
