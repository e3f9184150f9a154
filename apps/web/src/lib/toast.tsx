import type { AppErrorCode } from "@athena/domain/errors";
import { Button, Group, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { appErrorOf, errorSentence } from "./app-error.ts";
import { getT } from "./i18n/i18n.ts";

const undoMs = 10_000;
let latestUndo: (() => void) | undefined;

const look = () => ({
  withBorder: true,
  closeButtonProps: { "aria-label": getT().common.close },
});

/** "Saved": news that needs no answer. Never the only place where an error is said. */
export function toast(message: string): void {
  notifications.show({ ...look(), message, role: "status" });
}

/** A failed act that has no form to show its fault in; `words` say what to do about a code at this place. */
export function toastErrorIn(words: Partial<Record<AppErrorCode, string>>, error: unknown): void {
  const t = getT();
  const { code } = appErrorOf(error);
  notifications.show({
    ...look(),
    title: t.errors.title,
    message: (code in words && words[code as AppErrorCode]) || errorSentence(error, t),
    color: "red",
    role: "alert",
    autoClose: undoMs,
  });
}

/** The same, in the words that the code has everywhere. */
export const toastError = (error: unknown): void => toastErrorIn({}, error);

interface Undoable {
  message: string;
  /** Takes the act back; its failure is said in a toast of its own. */
  undo: () => Promise<unknown>;
}

/** For an act that was done at once and can be taken back, by the button or Ctrl+Z, for ten seconds. */
export function toastUndo({ message, undo }: Undoable): void {
  const t = getT();
  const run = () => {
    latestUndo = undefined;
    notifications.hide(id);
    undo().then(() => toast(t.common.undone), toastError);
  };
  const id = notifications.show({
    ...look(),
    role: "status",
    autoClose: undoMs,
    onClose: () => {
      if (latestUndo === run) latestUndo = undefined;
    },
    message: (
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <Text size="sm">{message}</Text>
        <Button size="compact-sm" variant="default" onClick={run}>
          {t.common.undo}
        </Button>
      </Group>
    ),
  });
  latestUndo = run;
}

/** Takes back the latest act that still can be. */
export function undoLatest(): void {
  latestUndo?.();
}
