import { Button, Group, Text } from "@mantine/core";
import { DialogButton } from "../../app/dialog-button.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { toast, toastError } from "../../lib/toast.tsx";
import { trpc } from "../../lib/trpc.ts";
import { CorrectYearForm } from "./correct-year-form.tsx";
import { isOpenYear, type YearRow } from "./use-year.ts";

/** What the year's state allows: correct, open, close, archive, remove. */
export function YearActions({ year }: { year: YearRow }) {
  const t = useT();
  const utils = trpc.useUtils();
  const options = { onError: toastError, onSettled: () => utils.years.invalidate() };
  const open = trpc.years.open.useMutation(options);
  const close = trpc.years.close.useMutation(options);
  const archive = trpc.years.archive.useMutation(options);
  const remove = trpc.years.remove.useMutation(options);
  const { id, name, state } = year;
  const words = t.calendar;
  return (
    <>
      {isOpenYear(year) && (
        <DialogButton label={words.correct} variant="default" size="xs" dialogSize="xl">
          {(done) => <CorrectYearForm year={year} onDone={done} />}
        </DialogButton>
      )}
      {state === "planning" && (
        <Asked
          label={words.remove}
          text={words.removeText}
          act={() => remove.mutateAsync({ id }).then(() => toast(words.removed(name)))}
        />
      )}
      {(state === "planning" || state === "closed") && (
        <Button
          size="xs"
          loading={open.isPending}
          onClick={() => open.mutate({ id }, { onSuccess: () => toast(words.opened(name)) })}
        >
          {state === "closed" ? words.openAgain : words.open}
        </Button>
      )}
      {state === "active" && (
        <Button
          size="xs"
          variant="default"
          loading={close.isPending}
          onClick={() => close.mutate({ id }, { onSuccess: () => toast(words.closed(name)) })}
        >
          {words.close}
        </Button>
      )}
      {state === "closed" && (
        <Asked
          label={words.archive}
          text={words.archiveText}
          act={() => archive.mutateAsync({ id }).then(() => toast(words.archived(name)))}
        />
      )}
    </>
  );
}

interface AskedProps {
  label: string;
  text: string;
  /** Says its own failure. */
  act: () => Promise<void>;
}

/** An act that cannot be undone. */
function Asked({ label, text, act }: AskedProps) {
  const t = useT();
  return (
    <DialogButton label={label} variant="default" size="xs">
      {(done) => (
        <>
          <Text size="sm" mb="md">
            {text}
          </Text>
          <Group justify="flex-end">
            <Button variant="default" data-autofocus onClick={done}>
              {t.common.cancel}
            </Button>
            <Button color="red" onClick={() => void act().then(done, done)}>
              {label}
            </Button>
          </Group>
        </>
      )}
    </DialogButton>
  );
}
