import { CorrectGuardian } from "@athena/api/guardians/guardians.schema";
import { Dialog } from "@athena/ui/dialog";
import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { FormFrame } from "../../app/form-frame.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { toast } from "../../lib/toast.tsx";
import { type Outputs, trpc } from "../../lib/trpc.ts";
import { useAppForm } from "../../lib/use-app-form.ts";
import { GuardianFields } from "./guardian-fields.tsx";
import { type GuardianValues, guardianValues } from "./guardian-values.ts";
import { useLinkLabels } from "./use-link-labels.ts";

type Guardian = Outputs["guardians"]["byId"];

export function CorrectGuardianButton({ guardian }: { guardian: Guardian }) {
  const t = useT();
  const [isOpen, dialog] = useDisclosure(false);
  return (
    <>
      <Button onClick={dialog.open}>{t.guardians.correct}</Button>
      <Dialog
        opened={isOpen}
        onClose={dialog.close}
        title={t.guardians.correct}
        size="lg"
        closeLabel={t.common.close}
      >
        <CorrectForm guardian={guardian} onDone={dialog.close} />
      </Dialog>
    </>
  );
}

function CorrectForm({ guardian, onDone }: { guardian: Guardian; onDone: () => void }) {
  const t = useT();
  const labels = useLinkLabels();
  const utils = trpc.useUtils();
  const correct = trpc.guardians.correct.useMutation();
  const { id, version } = guardian;
  const form = useAppForm<GuardianValues>({
    schema: CorrectGuardian,
    initialValues: guardianValues(guardian),
    also: { id, version },
  });
  return (
    <FormFrame
      form={form}
      labels={labels}
      save={(values) => correct.mutateAsync(CorrectGuardian.parse({ ...values, id, version }))}
      onSaved={() => {
        toast(t.guardians.corrected);
        onDone();
        void utils.guardians.invalidate();
        void utils.students.invalidate();
      }}
    >
      <GuardianFields field={form.field} />
    </FormFrame>
  );
}
