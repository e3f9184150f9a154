import { Anchor, Button, Stack, Text } from "@mantine/core";
import { DialogButton } from "../../app/dialog-button.tsx";
import { useSchool } from "../../app/school-context.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { fileUrl } from "../../lib/paths.ts";
import { toast, toastError } from "../../lib/toast.tsx";
import { trpc } from "../../lib/trpc.ts";
import type { Item } from "./checklist-item.tsx";
import { RejectForm } from "./reject-form.tsx";

interface DocumentActsProps {
  name: string;
  document: NonNullable<Item["document"]>;
  /** When what was done to it is shown, and its button gone. */
  onActed: () => void;
}

/** To look at a document, and to say whether it is right. */
export function DocumentActs({ name, document, onActed }: DocumentActsProps) {
  const { fileId, state } = document;
  const { documents: words } = useT();
  const { school, can } = useSchool();
  const utils = trpc.useUtils();
  const validate = trpc.documents.validate.useMutation({
    onSuccess: () => toast(words.validated(name)),
    onError: toastError,
    onSettled: () => utils.documents.invalidate().then(onActed),
  });
  return (
    <>
      <Anchor
        href={fileUrl(school.id, fileId)}
        target="_blank"
        rel="noopener"
        size="sm"
        aria-label={words.openIn(name)}
      >
        {words.open}
      </Anchor>
      {can("write:enrollment") && (
        <>
          {state !== "validated" && (
            <Button
              size="xs"
              loading={validate.isPending}
              onClick={() => validate.mutate({ fileId })}
              aria-label={`${words.validate}: ${name}`}
            >
              {words.validate}
            </Button>
          )}
          {state !== "rejected" && (
            <DialogButton
              label={words.reject}
              title={words.rejectOf(name)}
              aria-label={words.rejectOf(name)}
              size="xs"
              variant="default"
            >
              {(done) => <RejectForm fileId={fileId} onDone={done} onActed={onActed} />}
            </DialogButton>
          )}
          <DialogButton
            label={words.remove}
            title={words.removeOf(name)}
            aria-label={words.removeOf(name)}
            size="xs"
            variant="subtle"
            color="red"
          >
            {(done) => <Removal fileId={fileId} onDone={done} onActed={onActed} />}
          </DialogButton>
        </>
      )}
    </>
  );
}

interface RemovalProps {
  fileId: string;
  onDone: () => void;
  onActed: () => void;
}

/** Asked first: the file is gone for good. */
function Removal({ fileId, onDone, onActed }: RemovalProps) {
  const { documents: words } = useT();
  const utils = trpc.useUtils();
  const remove = trpc.documents.remove.useMutation({
    onSuccess: () => {
      toast(words.removed);
      onDone();
    },
    onError: toastError,
    onSettled: () => utils.documents.invalidate().then(onActed),
  });
  return (
    <Stack>
      <Text size="sm">{words.removeText}</Text>
      <Button color="red" loading={remove.isPending} onClick={() => remove.mutate({ fileId })}>
        {words.remove}
      </Button>
    </Stack>
  );
}
