import { Reject } from "@athena/api/documents/documents.schema";
import { Textarea } from "@mantine/core";
import { FormFrame } from "../../app/form-frame.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { toast } from "../../lib/toast.tsx";
import { trpc } from "../../lib/trpc.ts";
import { useAppForm } from "../../lib/use-app-form.ts";

interface RejectFormProps {
  fileId: string;
  onDone: () => void;
  /** When the rejection is shown. */
  onActed: () => void;
}

/** Why a document is not right, in words that the family can be told. */
export function RejectForm({ fileId, onDone, onActed }: RejectFormProps) {
  const { documents: words } = useT();
  const utils = trpc.useUtils();
  const reject = trpc.documents.reject.useMutation();
  const form = useAppForm({ schema: Reject, initialValues: { reason: "" }, also: { fileId } });
  return (
    <FormFrame
      form={form}
      labels={{ reason: words.reason }}
      submitLabel={words.reject}
      save={({ reason }) => reject.mutateAsync({ fileId, reason })}
      onSaved={() => {
        toast(words.rejected);
        onDone();
        void utils.documents.invalidate().then(onActed);
      }}
    >
      <Textarea
        label={words.reason}
        description={words.reasonHint}
        required
        autosize
        minRows={2}
        data-autofocus
        {...form.field("reason")}
      />
    </FormFrame>
  );
}
