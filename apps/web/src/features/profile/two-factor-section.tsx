import { Dialog } from "@athena/ui/dialog";
import { Section } from "@athena/ui/section";
import { Badge, Button, Group } from "@mantine/core";
import { IconShieldCheck, IconShieldOff } from "@tabler/icons-react";
import { useState } from "react";
import { disableTotp } from "../../lib/auth-api.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { toast } from "../../lib/toast.tsx";
import { account } from "../../lib/trpc.ts";
import { EnableSteps } from "./enable-steps.tsx";
import { NewCodesSteps } from "./new-codes-steps.tsx";
import { PasswordStep } from "./password-step.tsx";

/** Turns the second step of signing in on and off. */
export function TwoFactorSection({ isOn }: { isOn: boolean }) {
  const t = useT();
  const words = t.profile;
  const utils = account.useUtils();
  const [open, setOpen] = useState<"enable" | "disable" | "codes" | null>(null);
  const finish = () => {
    setOpen(null);
    void utils.me.whoami.invalidate();
  };
  const Icon = isOn ? IconShieldCheck : IconShieldOff;

  return (
    <Section title={words.twoFactor} description={words.twoFactorText}>
      <Group>
        <Badge
          variant="light"
          size="lg"
          color={isOn ? "green" : "gray"}
          leftSection={<Icon size={14} aria-hidden />}
        >
          {isOn ? words.on : words.off}
        </Badge>
        <Button variant="default" onClick={() => setOpen(isOn ? "disable" : "enable")}>
          {isOn ? words.disable : words.enable}
        </Button>
        {isOn && (
          <Button variant="default" onClick={() => setOpen("codes")}>
            {words.newCodes}
          </Button>
        )}
      </Group>
      <Dialog
        opened={open === "enable"}
        onClose={finish}
        title={words.enableTitle}
        closeLabel={t.common.close}
        closeOnClickOutside={false}
      >
        <EnableSteps onDone={finish} />
      </Dialog>
      <Dialog
        opened={open === "codes"}
        onClose={finish}
        title={words.newCodes}
        closeLabel={t.common.close}
        closeOnClickOutside={false}
      >
        <NewCodesSteps onDone={finish} />
      </Dialog>
      <Dialog
        opened={open === "disable"}
        onClose={finish}
        title={words.disableTitle}
        closeLabel={t.common.close}
      >
        <PasswordStep
          text={words.disableText}
          submitLabel={words.disable}
          color="red"
          send={async (password) => {
            await disableTotp(password);
            toast(words.disabled);
            finish();
          }}
        />
      </Dialog>
    </Section>
  );
}
