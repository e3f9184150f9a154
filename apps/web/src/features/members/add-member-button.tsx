import { AddMember } from "@athena/api/members/members.schema";
import type { SchoolRole } from "@athena/roles";
import { Dialog } from "@athena/ui/dialog";
import { Button, Stack, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import { FormFrame } from "../../app/form-frame.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { toast } from "../../lib/toast.tsx";
import { trpc } from "../../lib/trpc.ts";
import { useAppForm } from "../../lib/use-app-form.ts";
import { RoleCheckboxes } from "./role-checkboxes.tsx";

export function AddMemberButton() {
  const t = useT();
  const [isOpen, dialog] = useDisclosure(false);
  return (
    <>
      <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={dialog.open}>
        {t.members.add}
      </Button>
      <Dialog
        opened={isOpen}
        onClose={dialog.close}
        title={t.members.add}
        closeLabel={t.common.close}
        size="lg"
      >
        <AddForm onDone={dialog.close} />
      </Dialog>
    </>
  );
}

type Values = { email: string; fullName: string; roles: SchoolRole[] };

function AddForm({ onDone }: { onDone: () => void }) {
  const t = useT();
  const utils = trpc.useUtils();
  const add = trpc.members.add.useMutation();
  const form = useAppForm<Values>({
    schema: AddMember,
    initialValues: { email: "", fullName: "", roles: [] },
  });
  const { fields } = t.members;
  return (
    <FormFrame
      form={form}
      labels={fields}
      submitLabel={t.members.add}
      save={(values) => add.mutateAsync(AddMember.parse(values))}
      onSaved={() => {
        toast(t.members.added(form.form.getValues().fullName.trim()));
        onDone();
        void utils.members.invalidate();
      }}
    >
      <Stack>
        <Text size="sm">{t.members.addHow}</Text>
        <TextInput
          label={fields.email}
          type="email"
          required
          autoComplete="off"
          data-autofocus
          {...form.field("email")}
        />
        <TextInput
          label={fields.fullName}
          description={t.members.nameHint}
          required
          autoComplete="off"
          {...form.field("fullName")}
        />
        <RoleCheckboxes {...form.field("roles")} />
      </Stack>
    </FormFrame>
  );
}
