import { Dialog } from "@athena/ui/dialog";
import { Button, Group, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useRef } from "react";
import { landOn } from "../../app/land-on.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { toast, toastError } from "../../lib/toast.tsx";
import { trpc } from "../../lib/trpc.ts";

/** Asks first: a revoked code never comes back. `label` names whose it is. */
export function RevokeReleaseButton({ id, label }: { id: string; label: string }) {
  const t = useT();
  const words = t.transfers;
  const [isOpen, dialog] = useDisclosure(false);
  const utils = trpc.useUtils();
  const button = useRef<HTMLButtonElement>(null);
  const reread = async () => {
    const [from, next] = [button.current, nextOf(button.current)];
    await utils.transfers.invalidate();
    landOn(next, from);
  };
  const revoke = trpc.transfers.revoke.useMutation({
    onSuccess: () => {
      dialog.close();
      toast(words.revoked);
    },
    onError: toastError,
    onSettled: reread,
  });
  return (
    <>
      <Button ref={button} variant="default" size="xs" aria-label={label} onClick={dialog.open}>
        {words.revoke}
      </Button>
      <Dialog opened={isOpen} onClose={dialog.close} title={label} closeLabel={t.common.close}>
        <Text size="sm" mb="md">
          {words.revokeText}
        </Text>
        <Group justify="flex-end">
          <Button variant="default" data-autofocus onClick={dialog.close}>
            {t.common.cancel}
          </Button>
          <Button color="red" loading={revoke.isPending} onClick={() => revoke.mutate({ id })}>
            {words.revoke}
          </Button>
        </Group>
      </Dialog>
    </>
  );
}

/** Of a list the student of the row, elsewhere the page's title. */
const nextOf = (button: HTMLElement | null) =>
  button?.closest("tr")?.querySelector("a") ??
  document.querySelector<HTMLElement>("[data-page-title]");
