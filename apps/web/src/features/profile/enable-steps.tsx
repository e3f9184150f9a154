import { ErrorSummary } from "@athena/ui/error-summary";
import { Box, Button, Code, Stack, Text, TextInput } from "@mantine/core";
import { toString as qrCodeOf } from "qrcode";
import { useEffect, useState } from "react";
import { beginTotp, verifyTotp } from "../../lib/auth-api.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { toast } from "../../lib/toast.tsx";
import { useAuthSubmit } from "../sign-in/use-auth-submit.ts";
import { BackupCodes } from "./backup-codes.tsx";
import { PasswordStep } from "./password-step.tsx";

/** Password, then the app's first code, then the backup codes. Nothing is on before the code was right. */
export function EnableSteps({ onDone }: { onDone: () => void }) {
  const t = useT();
  const [begun, setBegun] = useState<{ uri: string; backupCodes: string[] }>();
  const [isConfirmed, setIsConfirmed] = useState(false);
  if (!begun) {
    return (
      <PasswordStep
        submitLabel={t.profile.next}
        send={async (password) => setBegun(await beginTotp(password))}
      />
    );
  }
  if (!isConfirmed) return <ScanStep uri={begun.uri} onConfirmed={() => setIsConfirmed(true)} />;
  return <BackupCodes codes={begun.backupCodes} onDone={onDone} />;
}

function ScanStep({ uri, onConfirmed }: { uri: string; onConfirmed: () => void }) {
  const t = useT();
  const words = t.profile;
  const form = useAuthSubmit(async (value) => {
    await verifyTotp(value("code").replace(/\s/g, ""), false);
    toast(words.enabled);
    onConfirmed();
  }, words.wrongCode);
  return (
    <form onSubmit={form.submit}>
      <ErrorSummary
        title={t.errors.title}
        message={form.fault}
        errors={[]}
        attempt={form.attempt}
      />
      <Stack>
        <Text size="sm">{words.scan}</Text>
        <QrCode text={uri} />
        <Text size="sm" component="div">
          {words.manual}
          <Code block mt={4} style={{ overflowWrap: "anywhere", whiteSpace: "pre-wrap" }}>
            {secretOf(uri)}
          </Code>
        </Text>
        <TextInput
          name="code"
          label={words.code}
          inputMode="numeric"
          autoComplete="one-time-code"
          required
          withAsterisk={false}
          autoFocus
        />
        <Button type="submit" loading={form.isSending}>
          {words.confirm}
        </Button>
      </Stack>
    </form>
  );
}

const qrSize = 200;

function QrCode({ text }: { text: string }) {
  const t = useT();
  const [src, setSrc] = useState<string>();
  useEffect(() => {
    let isGone = false;
    void qrCodeOf(text, { type: "svg", margin: 2 }).then((svg) => {
      if (!isGone) setSrc(`data:image/svg+xml;utf8,${encodeURIComponent(svg)}`);
    });
    return () => {
      isGone = true;
    };
  }, [text]);
  return (
    <Box mx="auto" w={qrSize} h={qrSize} bg="white">
      {src && <img src={src} width={qrSize} height={qrSize} alt={t.profile.qrAlt} />}
    </Box>
  );
}

/** In groups of four, as people type it. */
function secretOf(uri: string): string {
  const secret = URL.canParse(uri) ? new URL(uri).searchParams.get("secret") : null;
  return secret?.match(/.{1,4}/g)?.join(" ") ?? "";
}
