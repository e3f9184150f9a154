import { Badge, Group, Paper, Progress, Text } from "@mantine/core";
import { type DragEvent, useRef, useState } from "react";
import { landOn } from "../../app/land-on.ts";
import { useSchool } from "../../app/school-context.tsx";
import { formatMoment } from "../../lib/format.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { DocumentActs } from "./document-acts.tsx";
import type { Checklist } from "./enrollment-checklist.tsx";
import { UploadButton } from "./upload-button.tsx";
import { useAttach } from "./use-attach.ts";

export type Item = Checklist["items"][number];

const colors = { uploaded: "blue", validated: "green", rejected: "red" } as const;

/** One document that is asked for. A file can be dropped on it. */
export function ChecklistItem({ enrollmentId, item }: { enrollmentId: string; item: Item }) {
  const { documents: words, files } = useT();
  const mayWrite = useSchool().can("write:enrollment");
  const [isOver, setOver] = useState(false);
  const { requirementId, name, isMandatory, document } = item;
  const attach = useAttach({ enrollmentId, requirementId });
  const title = useRef<HTMLParagraphElement>(null);
  const toTitle = () => landOn(title.current, title.current?.closest("li") ?? null);
  const over = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void attach.send(event.dataTransfer.files[0] ?? null);
  };
  return (
    <Paper
      component="li"
      p="xs"
      radius="sm"
      withBorder
      style={{
        listStyle: "none",
        ...(isOver && { borderColor: "var(--mantine-primary-color-6)" }),
      }}
      {...(mayWrite && { onDragOver: over, onDragLeave: () => setOver(false), onDrop: drop })}
    >
      <Group justify="space-between" gap="xs">
        <Group gap="xs">
          <Text ref={title} size="sm" fw={500} tabIndex={-1}>
            {name}
          </Text>
          <Badge size="sm" variant="light" color={document ? colors[document.state] : "gray"}>
            {document ? words.states[document.state] : isMandatory ? words.owed : words.optional}
          </Badge>
        </Group>
        <Group gap="xs">
          {document && <DocumentActs name={name} document={document} onActed={toTitle} />}
          {mayWrite && <UploadButton name={name} isReplacing={document !== null} attach={attach} />}
        </Group>
      </Group>
      {document && <Facts document={document} />}
      {attach.sending && (
        <>
          <Text size="xs">{files.sending(attach.sending.fileName)}</Text>
          <Progress
            value={attach.sending.share * 100}
            aria-label={files.sending(attach.sending.fileName)}
          />
        </>
      )}
      {attach.fault && (
        <Text size="sm" c="red" role="alert">
          {attach.fault}
        </Text>
      )}
    </Paper>
  );
}

function Facts({ document }: { document: NonNullable<Item["document"]> }) {
  const { documents: words } = useT();
  const { fileName, uploadedBy, uploadedAt, state, reason, decidedBy, decidedAt } = document;
  return (
    <>
      {reason && (
        <Text size="sm" style={{ overflowWrap: "anywhere" }}>
          {words.because(reason)}
        </Text>
      )}
      <Text size="xs" c="dimmed" style={{ overflowWrap: "anywhere" }}>
        {words.uploaded(fileName, uploadedBy, formatMoment(uploadedAt))}
        {decidedBy && decidedAt && state !== "uploaded" && (
          <> {words.decided[state](decidedBy, formatMoment(decidedAt))}</>
        )}
      </Text>
    </>
  );
}
