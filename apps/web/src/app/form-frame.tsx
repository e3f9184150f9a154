import { Dialog } from "@athena/ui/dialog";
import { ErrorSummary } from "@athena/ui/error-summary";
import { Button, Group, Text } from "@mantine/core";
import { useBlocker } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useT } from "../lib/i18n/i18n.ts";
import type { AppForm } from "../lib/use-app-form.ts";

interface FormFrameProps<V extends Record<string, unknown>, Saved> {
  form: AppForm<V>;
  save: (values: V) => Promise<Saved>;
  onSaved: (saved: Saved) => void;
  /** Path → label as the person sees it, for the summary. */
  labels: Record<string, string>;
  submitLabel?: string;
  /** Beside the submit button, e.g. a link that cancels. */
  aside?: ReactNode;
  children: ReactNode;
}

/** A form: the summary of faults on top, the fields, the buttons, and a question before unsaved work is left. */
export function FormFrame<V extends Record<string, unknown>, Saved>(
  props: FormFrameProps<V, Saved>,
) {
  const { form, save, onSaved, labels, submitLabel, aside, children } = props;
  const t = useT();
  const errors = Object.entries(form.form.errors).map(([path, message]) => ({
    path,
    label: labels[path] ?? path,
    message: typeof message === "string" ? message : "",
  }));

  return (
    <form noValidate onSubmit={form.submit(save, onSaved)}>
      <ErrorSummary
        title={errors.length > 0 ? t.errors.summary(errors.length) : t.errors.notSaved}
        message={form.message}
        errors={errors}
        attempt={form.attempt}
      />
      {children}
      <Group mt="md">
        <Button type="submit" loading={form.form.submitting}>
          {submitLabel ?? t.common.save}
        </Button>
        {aside}
      </Group>
      <UnsavedGuard
        isDirty={() => form.form.isDirty() && !form.form.submitting}
        discard={form.discard}
      />
    </form>
  );
}

interface UnsavedGuardProps {
  isDirty: () => boolean;
  discard: () => void;
}

/** Asks before a page with unsaved work is left: by a link, by Back, or by switching the school. */
function UnsavedGuard({ isDirty, discard }: UnsavedGuardProps) {
  const t = useT();
  const blocker = useBlocker({
    shouldBlockFn: isDirty,
    enableBeforeUnload: isDirty,
    withResolver: true,
  });
  return (
    <Dialog
      opened={blocker.status === "blocked"}
      onClose={() => blocker.reset?.()}
      title={t.common.unsaved.title}
      closeLabel={t.common.close}
    >
      <Text size="sm" mb="md">
        {t.common.unsaved.text}
      </Text>
      <Group justify="flex-end">
        <Button
          variant="default"
          color="red"
          onClick={() => {
            discard();
            blocker.proceed?.();
          }}
        >
          {t.common.unsaved.leave}
        </Button>
        <Button data-autofocus onClick={() => blocker.reset?.()}>
          {t.common.unsaved.stay}
        </Button>
      </Group>
    </Dialog>
  );
}
