import { CreateToken } from "@athena/api/tokens/tokens.schema";
import { type Permission, permissions } from "@athena/roles";
import {
  Checkbox,
  type CheckboxGroupProps,
  Fieldset,
  type InputWrapperProps,
  Select,
  SimpleGrid,
  Stack,
  TextInput,
} from "@mantine/core";
import { FormFrame } from "../../app/form-frame.tsx";
import { useCan } from "../../app/school-context.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { trpc } from "../../lib/trpc.ts";
import { useAppForm } from "../../lib/use-app-form.ts";

type Values = { name: string; permissions: Permission[]; expiresInDays: number };

const durations = [7, 30, 90, 180, 365];
const usualDuration = 90;
const hintBelow: NonNullable<InputWrapperProps["inputWrapperOrder"]> = [
  "label",
  "input",
  "description",
  "error",
];

export function CreateTokenForm({ onCreated }: { onCreated: (token: string) => void }) {
  const t = useT();
  const { fields } = t.tokens;
  const utils = trpc.useUtils();
  const create = trpc.tokens.create.useMutation({ onSettled: () => utils.tokens.invalidate() });
  const form = useAppForm<Values>({
    schema: CreateToken,
    initialValues: { name: "", permissions: [], expiresInDays: usualDuration },
  });
  return (
    <FormFrame
      form={form}
      labels={fields}
      submitLabel={t.tokens.create}
      save={(values) => create.mutateAsync(CreateToken.parse(values))}
      onSaved={({ token }) => onCreated(token)}
    >
      <Stack>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput
            label={fields.name}
            description={t.tokens.nameHint}
            inputWrapperOrder={hintBelow}
            required
            autoComplete="off"
            data-autofocus
            {...form.field("name")}
          />
          <Select<number>
            label={fields.expiresInDays}
            description={t.tokens.durationHint}
            inputWrapperOrder={hintBelow}
            required
            allowDeselect={false}
            data={durations.map((days) => ({ value: days, label: t.tokens.durations(days) }))}
            {...form.field("expiresInDays")}
          />
        </SimpleGrid>
        <PermissionCheckboxes {...form.field("permissions")} />
      </Stack>
    </FormFrame>
  );
}

const groupOf = (permission: Permission): "read" | "write" | "other" => {
  if (permission === "read:audit_log") return "other";
  if (permission.startsWith("read:")) return "read";
  return permission.startsWith("write:") ? "write" : "other";
};

/** What the person may do here, and nothing else: a token never has more. */
function PermissionCheckboxes(props: Omit<CheckboxGroupProps, "children">) {
  const t = useT();
  const can = useCan();
  const held = permissions.filter((permission) => can(permission));
  const groups = (["read", "write", "other"] as const)
    .map((name) => ({ name, held: held.filter((permission) => groupOf(permission) === name) }))
    .filter((group) => group.held.length > 0);
  return (
    <Checkbox.Group
      label={t.tokens.fields.permissions}
      description={t.tokens.permissionsHint}
      required
      {...props}
    >
      <Stack mt="xs" gap="sm">
        {groups.map((group) => (
          <Fieldset key={group.name} legend={t.tokens.groups[group.name]} p="sm">
            <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xs">
              {group.held.map((permission) => (
                <Checkbox
                  key={permission}
                  value={permission}
                  label={t.tokens.permissions[permission]}
                />
              ))}
            </SimpleGrid>
          </Fieldset>
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
