import { Button } from "@mantine/core";
import { appErrorOf } from "../../lib/app-error.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { account, trpc } from "../../lib/trpc.ts";

/** Reads again whatever shows the school's look: its settings, the frame of its pages, the list of my schools. */
export function useRefreshLook(): () => Promise<void> {
  const utils = trpc.useUtils();
  const accountUtils = account.useUtils();
  return async () => {
    await Promise.all([
      utils.settings.invalidate(),
      utils.me.abilities.invalidate(),
      accountUtils.me.schools.invalidate(),
    ]);
  };
}

/** The partial save, and what to offer when somebody else saved first. */
export function useSaveSettings(reload: () => void) {
  const t = useT();
  const update = trpc.settings.update.useMutation();
  const isStale = update.error !== null && appErrorOf(update.error).code === "STALE_VERSION";
  const staleOffer = isStale && (
    <Button variant="default" mb="md" onClick={reload}>
      {t.settings.reload}
    </Button>
  );
  return { save: update.mutateAsync, staleOffer };
}
