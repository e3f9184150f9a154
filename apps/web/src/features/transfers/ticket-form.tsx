import { PreviewTransfer } from "@athena/api/transfers/transfers.schema";
import { Section } from "@athena/ui/section";
import { SimpleGrid, TextInput } from "@mantine/core";
import { FormFrame } from "../../app/form-frame.tsx";
import { DocumentFields } from "../../app/person-fields.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { type Outputs, trpc } from "../../lib/trpc.ts";
import { useAppForm } from "../../lib/use-app-form.ts";

export type Ticket = { code: string; documentType: string; documentNumber: string };
export type TransferPreview = Outputs["transfers"]["preview"];

interface TicketFormProps {
  onFound: (ticket: Ticket, preview: TransferPreview) => void;
}

/** What the family or the other school brings; both must be right before anything is shown. */
export function TicketForm({ onFound }: TicketFormProps) {
  const t = useT();
  const words = t.transfers;
  const preview = trpc.transfers.preview.useMutation();
  const form = useAppForm<Ticket>({
    schema: PreviewTransfer,
    initialValues: { code: "", documentType: "TI", documentNumber: "" },
  });
  return (
    <FormFrame
      form={form}
      labels={{ ...t.students.fields, ...words.fields }}
      submitLabel={words.look}
      save={(values) => preview.mutateAsync(PreviewTransfer.parse(values))}
      onSaved={(found) => onFound(form.form.getValues(), found)}
    >
      <Section title={words.ticket} description={words.ticketText}>
        <TextInput
          label={words.fields.code}
          required
          autoComplete="off"
          maw={320}
          mb="sm"
          ff="monospace"
          placeholder="XXXX-XXXX-XXXX-XXXX"
          {...form.field("code")}
        />
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <DocumentFields field={form.field} />
        </SimpleGrid>
      </Section>
    </FormFrame>
  );
}
