import { ActionIcon, Tooltip } from "@mantine/core";
import { IconUserCheck, IconUserOff } from "@tabler/icons-react";
import { useT } from "../../lib/i18n/i18n.ts";
import { toastError, toastUndo } from "../../lib/toast.tsx";
import { account } from "../../lib/trpc.ts";
import type { PersonRow } from "./person-row.ts";

/** Closes or opens an account at once; for ten seconds it can be undone. */
export function AccountSwitch({ person }: { person: PersonRow }) {
  const words = useT().admin.people;
  const utils = account.useUtils();
  const onSettled = () => utils.platformMembers.invalidate();
  const deactivate = account.platformMembers.deactivateUser.useMutation({ onSettled });
  const activate = account.platformMembers.activateUser.useMutation({ onSettled });
  const { userId, fullName, isActive } = person;
  const [act, back, done] = isActive
    ? ([deactivate, activate, words.deactivated] as const)
    : ([activate, deactivate, words.activated] as const);
  const run = () =>
    act
      .mutateAsync({ userId })
      .then(
        () => toastUndo({ message: done(fullName), undo: () => back.mutateAsync({ userId }) }),
        toastError,
      );
  const Icon = isActive ? IconUserOff : IconUserCheck;
  return (
    <Tooltip label={isActive ? words.deactivate : words.activate}>
      <ActionIcon
        variant="default"
        size={36}
        aria-label={isActive ? words.deactivateOf(fullName) : words.activateOf(fullName)}
        loading={act.isPending}
        onClick={() => void run()}
      >
        <Icon size={18} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
