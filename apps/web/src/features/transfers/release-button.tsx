import { Release } from "@athena/api/transfers/transfers.schema";
import { Dialog } from "@athena/ui/dialog";
import { Button, Stack, Text, Textarea } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useState } from "react";
import { DayField } from "../../app/day-field.tsx";
import { FormFrame } from "../../app/form-frame.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { type Outputs, trpc } from "../../lib/trpc.ts";
import { useAppForm } from "../../lib/use-app-form.ts";
import type { StudentEnrollment } from "../enrollments/group-act-form.tsx";
import { ReleasedCode } from "./released-code.tsx";

type Released = Outputs["transfers"]["release"];

/** Lets another school of the group receive the student: a form, and then the code, this once. */
export function ReleaseButton({ enrollment }: { enrollment: StudentEnrollment }) {
  const t = useT();
  const words = t.transfers;
  const [isOpen, dialog] = useDisclosure(false);
  const [released, setReleased] = useState<Released | null>(null);
  const enrollmentId = enrollment.id;
  const latest = trpc.transfers.ofEnrollment.useQuery({ enrollmentId }).data?.items[0];
  const isUnderWay = latest && ["open", "claimed", "lapsed"].includes(latest.standing);
  const close = () => {
    dialog.close();
    setReleased(null);
  };
  return (
    <>
      {!isUnderWay && (
        <Button variant="default" size="xs" onClick={dialog.open}>
          {words.release}
        </Button>
      )}
      <Dialog
        opened={isOpen}
        onClose={close}
        title={released ? words.codeTitle : words.releaseTitle}
        closeLabel={t.common.close}
        // A tap beside it would lose what was typed, and the code for good.
        closeOnClickOutside={false}
        closeOnEscape={released === null}
      >
        {released ? (
          <ReleasedCode released={released} studentId={enrollment.studentId} onDone={close} />
        ) : (
          <ReleaseForm enrollment={enrollment} onReleased={setReleased} />
        )}
      </Dialog>
    </>
  );
}

type Values = { reason: string; lastDay: string | null };

interface ReleaseFormProps {
  enrollment: StudentEnrollment;
  onReleased: (released: Released) => void;
}

function ReleaseForm({ enrollment, onReleased }: ReleaseFormProps) {
  const t = useT();
  const words = t.transfers;
  const utils = trpc.useUtils();
  const release = trpc.transfers.release.useMutation();
  const { id: enrollmentId, version } = enrollment;
  const form = useAppForm<Values>({
    schema: Release,
    initialValues: { reason: "", lastDay: null },
    also: { enrollmentId, version },
  });
  return (
    <FormFrame
      form={form}
      labels={words.fields}
      submitLabel={words.giveCode}
      save={(values) => release.mutateAsync(Release.parse({ ...values, enrollmentId, version }))}
      onSaved={(released) => {
        onReleased(released);
        void utils.transfers.invalidate();
      }}
    >
      <Stack>
        <Text size="sm">{words.releaseText}</Text>
        <Textarea
          label={words.fields.reason}
          required
          autosize
          minRows={2}
          data-autofocus
          {...form.field("reason")}
        />
        <DayField
          label={words.fields.lastDay}
          description={words.lastDayHint}
          {...form.field("lastDay")}
        />
      </Stack>
    </FormFrame>
  );
}
