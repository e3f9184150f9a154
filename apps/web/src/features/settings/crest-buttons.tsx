import { maxCrestBytes } from "@athena/api/settings/settings.schema";
import { imageType } from "@athena/domain/image";
import { Alert, Button, Group, Text } from "@mantine/core";
import { useState } from "react";
import { ChooseFile } from "../../app/choose-file.tsx";
import { appErrorOf, errorSentence } from "../../lib/app-error.ts";
import { fieldSentence } from "../../lib/field-words.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { toastUndo } from "../../lib/toast.tsx";
import { trpc } from "../../lib/trpc.ts";
import { useRefreshLook } from "./use-save-settings.tsx";

/** Sets or removes the crest at once; for ten seconds the one before can be put back. */
export function CrestButtons({ current }: { current: string | null }) {
  const t = useT();
  const [fault, setFault] = useState<string>();
  const onSettled = useRefreshLook();
  const set = trpc.settings.setCrest.useMutation({ onSettled });
  const remove = trpc.settings.removeCrest.useMutation({ onSettled });
  const put = (dataUrl: string | null) =>
    dataUrl === null ? remove.mutateAsync() : set.mutateAsync({ base64: base64Of(dataUrl) });

  const change = async (next: string | null) => {
    setFault(undefined);
    try {
      await put(next);
      toastUndo({
        message: next === null ? t.settings.crestRemoved : t.settings.crestSet,
        undo: () => put(current),
      });
    } catch (error) {
      const { base64 } = appErrorOf(error).fields;
      setFault(base64 ? fieldSentence(base64) : errorSentence(error, t));
    }
  };

  const choose = async (file: File | null) => {
    if (!file) return;
    const bytes = new Uint8Array(await file.arrayBuffer());
    if (!imageType(bytes)) return setFault(fieldSentence("CREST_FORM"));
    if (bytes.length > maxCrestBytes) return setFault(fieldSentence("CREST_SIZE"));
    await change(await dataUrlOf(file));
  };

  return (
    <>
      <Group mt="sm" gap="xs">
        <ChooseFile
          accept="image/png,image/jpeg,image/webp"
          onChoose={(file) => void choose(file)}
          variant="default"
          size="xs"
          loading={set.isPending}
        >
          {current ? t.settings.crestReplace : t.settings.crestUpload}
        </ChooseFile>
        {current && (
          <Button
            variant="default"
            size="xs"
            loading={remove.isPending}
            onClick={() => void change(null)}
          >
            {t.settings.crestRemove}
          </Button>
        )}
      </Group>
      <Text size="xs" c="dimmed" mt={6}>
        {t.settings.crestHint}
      </Text>
      {fault && (
        <Alert color="red" role="alert" mt="xs">
          {fault}
        </Alert>
      )}
    </>
  );
}

const base64Of = (dataUrl: string) => dataUrl.slice(dataUrl.indexOf(",") + 1);

function dataUrlOf(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(typeof reader.result === "string" ? reader.result : "");
    reader.onerror = () => reject(new Error("the file could not be read", { cause: reader.error }));
    reader.readAsDataURL(file);
  });
}
