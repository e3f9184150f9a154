import { Dialog } from "@athena/ui/dialog";
import { Button, Group, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useT } from "../../lib/i18n/i18n.ts";
import { toast, toastError } from "../../lib/toast.tsx";
import { trpc } from "../../lib/trpc.ts";
import type { TokenRow } from "./token-row.ts";

/** Asks first: a revoked token never comes back. */
export function RevokeButton({ token }: { token: TokenRow }) {
  const t = useT();
  const [isOpen, dialog] = useDisclosure(false);
  const utils = trpc.useUtils();
  const revoke = trpc.tokens.revoke.useMutation({
    onSuccess: () => {
      dialog.close();
      toast(t.tokens.revoked(token.name));
    },
    onError: toastError,
    onSettled: () => utils.tokens.invalidate(),
  });
  const label = t.tokens.revokeOf(token.name);
  return (
    <>
      <Button variant="default" size="xs" aria-label={label} onClick={dialog.open}>
        {t.tokens.revoke}
      </Button>
      <Dialog opened={isOpen} onClose={dialog.close} title={label} closeLabel={t.common.close}>
        <Text size="sm" mb="md">
          {t.tokens.revokeText}
        </Text>
        <Group justify="flex-end">
          <Button variant="default" data-autofocus onClick={dialog.close}>
            {t.common.cancel}
          </Button>
          <Button
            color="red"
            loading={revoke.isPending}
            onClick={() => revoke.mutate({ id: token.id })}
          >
            {t.tokens.revoke}
          </Button>
        </Group>
      </Dialog>
    </>
  );
}
