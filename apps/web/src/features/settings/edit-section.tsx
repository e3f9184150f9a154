import { Dialog } from "@athena/ui/dialog";
import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { type ReactNode, useState } from "react";
import { useT } from "../../lib/i18n/i18n.ts";
import { type Outputs, trpc } from "../../lib/trpc.ts";

export type Settings = Outputs["settings"]["read"];

export interface EditFormProps {
  /** As they were when the form opened: what is read again meanwhile does not reach the form. */
  settings: Settings;
  /** Their version at that moment: the save is refused if somebody else wrote since. */
  version: number;
  onDone: () => void;
  /** Begins anew with the data as they are now. */
  reload: () => void;
}

interface EditButtonProps {
  title: string;
  settings: Settings;
  children: (props: EditFormProps) => ReactNode;
}

/** Opens one section's form; only for who may change the settings. */
export function EditButton({ title, settings, children }: EditButtonProps) {
  const t = useT();
  const [isOpen, dialog] = useDisclosure(false);
  if (!settings.editable) return null;
  const label = t.settings.edit(title);
  return (
    <>
      <Button variant="default" size="xs" aria-label={label} onClick={dialog.open}>
        {t.settings.change}
      </Button>
      <Dialog
        opened={isOpen}
        onClose={dialog.close}
        title={label}
        closeLabel={t.common.close}
        size="lg"
      >
        <Opened settings={settings} onDone={dialog.close}>
          {children}
        </Opened>
      </Dialog>
    </>
  );
}

interface OpenedProps extends Omit<EditButtonProps, "title"> {
  onDone: () => void;
}

function Opened({ settings, onDone, children }: OpenedProps) {
  const utils = trpc.useUtils();
  const [start, setStart] = useState({ settings, round: 0 });
  const version = start.settings.editable?.version;
  if (version === undefined) return null;
  const reload = () =>
    void utils.settings.read
      .fetch(undefined, { staleTime: 0 })
      .then((fresh) => setStart(({ round }) => ({ settings: fresh, round: round + 1 })));
  return (
    <div key={start.round}>{children({ settings: start.settings, version, onDone, reload })}</div>
  );
}
