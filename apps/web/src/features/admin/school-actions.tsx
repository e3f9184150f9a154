import { Dialog } from "@athena/ui/dialog";
import { RowMenu } from "@athena/ui/row-menu";
import { IconBuildingOff, IconCircleCheck, IconLifebuoy, IconPencil } from "@tabler/icons-react";
import { useState } from "react";
import { useT } from "../../lib/i18n/i18n.ts";
import { toast, toastError } from "../../lib/toast.tsx";
import { account } from "../../lib/trpc.ts";
import { CorrectSchoolForm } from "./correct-school-form.tsx";
import { DeactivateSchoolForm } from "./deactivate-school-form.tsx";
import type { SchoolRow } from "./school-row.ts";
import { StartSupportForm } from "./start-support-form.tsx";

/** What the operator can do with one school. */
export function SchoolActions({ school }: { school: SchoolRow }) {
  const t = useT();
  const words = t.admin.schools;
  const [open, setOpen] = useState<"support" | "correct" | "deactivate" | null>(null);
  const close = () => setOpen(null);
  const utils = account.useUtils();
  const activate = account.schools.activate.useMutation({
    onSuccess: () => toast(words.activated(school.name)),
    onError: toastError,
    onSettled: () => utils.schools.invalidate(),
  });
  const dialog = (name: typeof open, title: string) => ({
    opened: open === name,
    onClose: close,
    title,
    closeLabel: t.common.close,
  });

  const enter = {
    label: t.admin.support.start,
    icon: <IconLifebuoy size={16} aria-hidden />,
    onAct: () => setOpen("support"),
  };
  const correct = {
    label: words.correct,
    icon: <IconPencil size={16} aria-hidden />,
    onAct: () => setOpen("correct"),
  };
  const toggle = school.isActive
    ? {
        label: words.deactivate,
        icon: <IconBuildingOff size={16} aria-hidden />,
        onAct: () => setOpen("deactivate"),
      }
    : {
        label: words.activate,
        icon: <IconCircleCheck size={16} aria-hidden />,
        onAct: () => activate.mutate({ id: school.id }),
      };

  return (
    <>
      <RowMenu
        label={words.actionsOf(school.name)}
        acts={school.isActive ? [enter, correct, toggle] : [correct, toggle]}
      />
      <Dialog {...dialog("support", t.admin.support.startOf(school.name))}>
        <StartSupportForm school={school} />
      </Dialog>
      <Dialog {...dialog("correct", words.correctOf(school.name))} size="lg">
        <CorrectSchoolForm school={school} onDone={close} />
      </Dialog>
      <Dialog {...dialog("deactivate", words.deactivateOf(school.name))}>
        <DeactivateSchoolForm school={school} onDone={close} />
      </Dialog>
    </>
  );
}
