import { CreateSchool } from "@athena/api/schools/schools.schema";
import { Dialog } from "@athena/ui/dialog";
import { Button, Fieldset, SimpleGrid, Stack, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import { FormFrame } from "../../app/form-frame.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { toast } from "../../lib/toast.tsx";
import { account } from "../../lib/trpc.ts";
import { useAppForm } from "../../lib/use-app-form.ts";
import { SchoolFields } from "./school-fields.tsx";
import { emptySchool, type NewSchoolValues } from "./school-values.ts";

export function CreateSchoolButton() {
  const t = useT();
  const [isOpen, dialog] = useDisclosure(false);
  return (
    <>
      <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={dialog.open}>
        {t.admin.schools.create}
      </Button>
      <Dialog
        opened={isOpen}
        onClose={dialog.close}
        title={t.admin.schools.create}
        closeLabel={t.common.close}
        size="lg"
      >
        <CreateForm onDone={dialog.close} />
      </Dialog>
    </>
  );
}

function CreateForm({ onDone }: { onDone: () => void }) {
  const t = useT();
  const words = t.admin.schools;
  const { fields } = words;
  const utils = account.useUtils();
  const create = account.schools.create.useMutation();
  const form = useAppForm<NewSchoolValues>({ schema: CreateSchool, initialValues: emptySchool });
  return (
    <FormFrame
      form={form}
      labels={fields}
      submitLabel={words.create}
      save={(values) => create.mutateAsync(CreateSchool.parse(values))}
      onSaved={() => {
        toast(words.created(form.form.getValues().name.trim()));
        onDone();
        void utils.schools.invalidate();
      }}
    >
      <Stack>
        <Fieldset legend={words.school}>
          <SchoolFields
            field={form.field}
            slug=""
            propose={(slug) => form.form.setFieldValue("slug", slug)}
          />
        </Fieldset>
        <Fieldset legend={words.rector}>
          <Text size="sm" mb="sm">
            {words.rectorText}
          </Text>
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <TextInput
              label={fields["rector.fullName"]}
              required
              autoComplete="off"
              {...form.field("rector.fullName")}
            />
            <TextInput
              label={fields["rector.email"]}
              type="email"
              required
              autoComplete="off"
              {...form.field("rector.email")}
            />
          </SimpleGrid>
        </Fieldset>
      </Stack>
    </FormFrame>
  );
}
