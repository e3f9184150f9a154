import { useState } from "react";
import { useT } from "../../lib/i18n/i18n.ts";
import { BackupCodes } from "./backup-codes.tsx";
import { PasswordStep } from "./password-step.tsx";
import { newBackupCodes } from "./security-api.ts";

/** Password, then new backup codes in the place of the old ones. */
export function NewCodesSteps({ onDone }: { onDone: () => void }) {
  const t = useT();
  const [codes, setCodes] = useState<string[]>();
  if (codes) return <BackupCodes codes={codes} onDone={onDone} />;
  return (
    <PasswordStep
      text={t.profile.newCodesText}
      submitLabel={t.profile.next}
      send={async (password) => setCodes(await newBackupCodes(password))}
    />
  );
}
