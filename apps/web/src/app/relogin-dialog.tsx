import { Dialog } from "@athena/ui/dialog";
import { Button, Stack, Text } from "@mantine/core";
import { SignInSteps } from "../features/sign-in/sign-in-steps.tsx";
import { useT } from "../lib/i18n/i18n.ts";
import { leaveFor } from "../lib/leave.ts";
import { paths } from "../lib/paths.ts";
import { sessionEnded, useSession } from "../lib/session-store.ts";
import { goOnSignedIn } from "../lib/sign-in-again.ts";

/** The session ended while someone was working: they sign in over the page, and go on where they were. */
export function ReloginDialog() {
  const t = useT();
  const status = useSession((session) => session.status);

  return (
    <Dialog
      opened={status === "expired"}
      onClose={() => undefined}
      withCloseButton={false}
      closeLabel={t.common.close}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={t.shell.relogin.title}
      overlayProps={{ backgroundOpacity: 0.6, blur: 8 }}
    >
      <Stack>
        <Text size="sm">{t.shell.relogin.text}</Text>
        <SignInSteps onSignedIn={goOnSignedIn} />
        <Button
          variant="subtle"
          onClick={() => {
            sessionEnded();
            leaveFor(paths.login);
          }}
        >
          {t.shell.relogin.other}
        </Button>
      </Stack>
    </Dialog>
  );
}
