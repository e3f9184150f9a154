import { RenameMember } from "@athena/api/members/members.schema";
import { TextInput } from "@mantine/core";
import { FormFrame } from "../../app/form-frame.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { toast } from "../../lib/toast.tsx";
import { trpc } from "../../lib/trpc.ts";
import { useAppForm } from "../../lib/use-app-form.ts";
import type { MemberRow } from "./member-row.ts";

export function RenameForm({ member, onDone }: { member: MemberRow; onDone: () => void }) {
  const t = useT();
  const utils = trpc.useUtils();
  const { id, fullName } = member;
  const rename = trpc.members.rename.useMutation();
  const form = useAppForm<{ fullName: string }>({
    schema: RenameMember,
    initialValues: { fullName },
    also: { id },
  });
  return (
    <FormFrame
      form={form}
      labels={t.members.fields}
      save={(values) => rename.mutateAsync(RenameMember.parse({ ...values, id }))}
      onSaved={() => {
        toast(t.members.renamed);
        onDone();
        void utils.members.invalidate();
      }}
    >
      <TextInput
        label={t.members.fields.fullName}
        description={t.members.renameText}
        required
        autoComplete="off"
        data-autofocus
        {...form.field("fullName")}
      />
    </FormFrame>
  );
}
