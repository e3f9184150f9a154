import { LinkGuardian } from "@athena/api/guardians/guardians.schema";
import { Dialog } from "@athena/ui/dialog";
import { Button, SegmentedControl, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useState } from "react";
import { FormFrame } from "../../app/form-frame.tsx";
import { appErrorOf } from "../../lib/app-error.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { toast } from "../../lib/toast.tsx";
import { trpc } from "../../lib/trpc.ts";
import { useAppForm } from "../../lib/use-app-form.ts";
import { GuardianFields } from "./guardian-fields.tsx";
import { GuardianSelect } from "./guardian-select.tsx";
import {
  emptyGuardian,
  emptyLink,
  type GuardianValues,
  type LinkValues,
} from "./guardian-values.ts";
import { LinkFields } from "./link-fields.tsx";
import { useLinkLabels } from "./use-link-labels.ts";

/** Links a student with a guardian the school knows (a sibling's, often) or with a new one. */
export function LinkButton({ studentId }: { studentId: string }) {
  const t = useT();
  const [isOpen, dialog] = useDisclosure(false);
  const [mode, setMode] = useState<"existing" | "fresh">("existing");
  return (
    <>
      <Button variant="default" size="xs" onClick={dialog.open}>
        {t.guardians.link}
      </Button>
      <Dialog
        opened={isOpen}
        onClose={dialog.close}
        title={t.guardians.link}
        size="lg"
        closeLabel={t.common.close}
      >
        <SegmentedControl
          fullWidth
          mb="md"
          data-autofocus
          value={mode}
          onChange={(value) => setMode(value === "fresh" ? "fresh" : "existing")}
          data={[
            { value: "existing", label: t.guardians.existing },
            { value: "fresh", label: t.guardians.fresh },
          ]}
        />
        <LinkForm
          key={mode}
          studentId={studentId}
          isFresh={mode === "fresh"}
          onDone={dialog.close}
        />
      </Dialog>
    </>
  );
}

type Values = LinkValues & { guardianId?: string; guardian?: GuardianValues };

interface LinkFormProps {
  studentId: string;
  isFresh: boolean;
  onDone: () => void;
}

function LinkForm({ studentId, isFresh, onDone }: LinkFormProps) {
  const t = useT();
  const labels = useLinkLabels();
  const utils = trpc.useUtils();
  const link = trpc.guardians.link.useMutation();
  const form = useAppForm<Values>({
    schema: LinkGuardian,
    initialValues: {
      ...emptyLink,
      ...(isFresh ? { guardian: emptyGuardian } : { guardianId: "" }),
    },
    also: { studentId },
  });
  const isKnown = link.error !== null && appErrorOf(link.error).code === "DUPLICATE_DOCUMENT";

  return (
    <FormFrame
      form={form}
      labels={labels}
      submitLabel={t.guardians.link}
      save={(values) => link.mutateAsync(LinkGuardian.parse({ ...values, studentId }))}
      onSaved={() => {
        toast(t.guardians.linked);
        void utils.guardians.invalidate();
        void utils.students.byId.invalidate({ id: studentId }).then(onDone);
      }}
    >
      {isKnown && (
        <Text size="sm" mb="sm">
          {t.guardians.useExisting}
        </Text>
      )}
      {isFresh ? (
        <GuardianFields field={form.field} prefix="guardian." />
      ) : (
        <GuardianSelect {...form.field("guardianId")} />
      )}
      <LinkFields form={form} />
    </FormFrame>
  );
}
