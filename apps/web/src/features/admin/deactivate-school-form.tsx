import { Button, Stack, Text, TextInput } from "@mantine/core";
import { type SubmitEvent, useState } from "react";
import { Failure } from "../../app/query-state.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { toastUndo } from "../../lib/toast.tsx";
import { account } from "../../lib/trpc.ts";
import type { SchoolRow } from "./school-row.ts";

/** Closes a school to all its people; the name has to be typed, for they are many. */
export function DeactivateSchoolForm({
  school,
  onDone,
}: {
  school: SchoolRow;
  onDone: () => void;
}) {
  const t = useT();
  const words = t.admin.schools;
  const { id, name } = school;
  const [typed, setTyped] = useState("");
  const utils = account.useUtils();
  const onSettled = () => utils.schools.invalidate();
  const activate = account.schools.activate.useMutation({ onSettled });
  const deactivate = account.schools.deactivate.useMutation({
    onSettled,
    onSuccess: () => {
      toastUndo({
        message: words.deactivated(name),
        undo: () => activate.mutateAsync({ id }),
      });
      onDone();
    },
  });
  const isSure = same(typed, name);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isSure) deactivate.mutate({ id });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        {deactivate.error && <Failure error={deactivate.error} />}
        <Text size="sm">{words.deactivateText}</Text>
        <TextInput
          label={words.typeName(name)}
          autoComplete="off"
          data-autofocus
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button type="submit" color="red" disabled={!isSure} loading={deactivate.isPending}>
          {words.deactivate}
        </Button>
      </Stack>
    </form>
  );
}

const plain = (text: string) => text.trim().replace(/\s+/g, " ").toLocaleLowerCase("es");
const same = (one: string, other: string) => plain(one) === plain(other);
