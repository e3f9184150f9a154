import { Dialog } from "@athena/ui/dialog";
import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useT } from "../../lib/i18n/i18n.ts";
import { CreateTokenForm } from "./create-token-form.tsx";
import { NewToken } from "./new-token.tsx";

export function CreateTokenButton() {
  const t = useT();
  const [isOpen, setIsOpen] = useState(false);
  const [token, setToken] = useState<string>();
  const close = () => setIsOpen(false);
  return (
    <>
      <Button
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={() => {
          setToken(undefined);
          setIsOpen(true);
        }}
      >
        {t.tokens.create}
      </Button>
      <Dialog
        opened={isOpen}
        onClose={close}
        // The token leaves the page with the window.
        onExitTransitionEnd={() => setToken(undefined)}
        closeOnClickOutside={token === undefined}
        title={token ? t.tokens.createdTitle : t.tokens.create}
        closeLabel={t.common.close}
        size="lg"
      >
        {token ? (
          <NewToken token={token} onDone={close} />
        ) : (
          <CreateTokenForm onCreated={setToken} />
        )}
      </Dialog>
    </>
  );
}
