import { ReceiveTransfer } from "@athena/api/transfers/transfers.schema";
import { Facts } from "@athena/ui/facts";
import { Section } from "@athena/ui/section";
import { Button, Text } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { z } from "zod";
import { FormFrame } from "../../app/form-frame.tsx";
import { useSchool } from "../../app/school-context.tsx";
import { formatDay } from "../../lib/format.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { paths } from "../../lib/paths.ts";
import { fullName } from "../../lib/person.ts";
import { toast } from "../../lib/toast.tsx";
import { trpc } from "../../lib/trpc.ts";
import { useAppForm } from "../../lib/use-app-form.ts";
import type { YearRow } from "../calendar/use-year.ts";
import { dayIn } from "../enrollments/enroll-values.ts";
import { PlacePart, type PlaceValues } from "../enrollments/place-part.tsx";
import type { Ticket, TransferPreview } from "./ticket-form.tsx";

interface ReceiveFormProps {
  ticket: Ticket;
  preview: TransferPreview;
  year: YearRow;
  years: YearRow[];
  onAnother: () => void;
}

const withoutEmpty = (values: object) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== ""));
const ReceiveValues = z.preprocess((values) => withoutEmpty(Object(values)), ReceiveTransfer);

/** Who comes, and where they go in this school. */
export function ReceiveForm({ ticket, preview, year, years, onAnother }: ReceiveFormProps) {
  const t = useT();
  const words = t.transfers;
  const { school } = useSchool();
  const navigate = useNavigate();
  const utils = trpc.useUtils();
  const receive = trpc.transfers.receive.useMutation();
  const form = useAppForm<PlaceValues>({
    schema: ReceiveValues,
    initialValues: {
      ...{ yearId: year.id, levelId: preview.levelId, groupId: null, day: dayIn(year) },
      status: "pending_documents",
    },
    also: { ...ticket },
  });
  return (
    <FormFrame
      form={form}
      labels={{ ...t.students.fields, ...words.fields, ...t.enrollments.fields }}
      submitLabel={words.receiveNow}
      save={(values) => receive.mutateAsync(ReceiveValues.parse({ ...values, ...ticket }))}
      onSaved={({ studentId }) => {
        toast(t.enrollments.enrolled(preview.firstName));
        void utils.enrollments.invalidate();
        void utils.students.invalidate();
        void utils.guardians.invalidate();
        void navigate({ to: paths.student, params: { school: school.slug, studentId } });
      }}
      aside={
        <Button variant="default" onClick={onAnother}>
          {words.anotherCode}
        </Button>
      }
    >
      <Section title={words.whoComes}>
        <Facts
          facts={[
            { label: t.enrollments.fields.studentId, value: fullName(preview) },
            {
              label: t.students.document,
              value: `${preview.documentType} ${preview.documentNumber}`,
            },
            { label: t.students.fields.birthDate, value: formatDay(preview.birthDate) },
            { label: words.from, value: preview.fromSchool },
            { label: words.lastGrade, value: `${preview.fromLevel}, ${preview.fromYear}` },
            { label: words.guardians, value: String(preview.guardianCount) },
          ]}
        />
        <Text size="sm" mt="sm">
          {preview.isKnown ? words.isKnown : words.isNew}
        </Text>
      </Section>
      <PlacePart form={form} years={years} />
    </FormFrame>
  );
}
