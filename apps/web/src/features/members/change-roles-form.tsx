import { ChangeRoles } from "@athena/api/members/members.schema";
import type { SchoolRole } from "@athena/roles";
import { Alert } from "@mantine/core";
import { FormFrame } from "../../app/form-frame.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { toastUndo } from "../../lib/toast.tsx";
import { trpc } from "../../lib/trpc.ts";
import { useAppForm } from "../../lib/use-app-form.ts";
import type { MemberRow } from "./member-row.ts";
import { RoleCheckboxes } from "./role-checkboxes.tsx";

interface ChangeRolesFormProps {
  member: MemberRow;
  isMe: boolean;
  onDone: () => void;
}

export function ChangeRolesForm({ member, isMe, onDone }: ChangeRolesFormProps) {
  const t = useT();
  const utils = trpc.useUtils();
  const { id } = member;
  const onSettled = async () => {
    await utils.members.invalidate();
    if (isMe) await utils.me.abilities.invalidate();
  };
  const change = trpc.members.changeRoles.useMutation({ onSettled });
  const form = useAppForm<{ roles: SchoolRole[] }>({
    schema: ChangeRoles,
    initialValues: { roles: member.roles },
    also: { id },
  });
  return (
    <FormFrame
      form={form}
      labels={t.members.fields}
      save={(values) => change.mutateAsync(ChangeRoles.parse({ ...values, id }))}
      onSaved={() => {
        toastUndo({
          message: t.members.rolesChanged(member.fullName),
          undo: () => change.mutateAsync({ id, roles: member.roles }),
        });
        onDone();
      }}
    >
      {isMe && (
        <Alert color="yellow" mb="md">
          {t.members.ownRoles}
        </Alert>
      )}
      <RoleCheckboxes {...form.field("roles")} />
    </FormFrame>
  );
}
