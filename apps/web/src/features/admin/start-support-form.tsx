import { StartSupport } from "@athena/api/support/support.schema";
import { Alert, Text, Textarea } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { FormFrame } from "../../app/form-frame.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { paths } from "../../lib/paths.ts";
import { account } from "../../lib/trpc.ts";
import { useAppForm } from "../../lib/use-app-form.ts";
import type { SchoolRow } from "./school-row.ts";

/** Opens the access, and goes into the school. */
export function StartSupportForm({ school }: { school: SchoolRow }) {
  const t = useT();
  const words = t.admin.support;
  const navigate = useNavigate();
  const utils = account.useUtils();
  const current = account.support.current.useQuery().data;
  const start = account.support.start.useMutation();
  const schoolId = school.id;
  const form = useAppForm<{ reason: string }>({
    schema: StartSupport,
    initialValues: { reason: "" },
    also: { schoolId },
  });
  return (
    <FormFrame
      form={form}
      labels={{ reason: words.reason }}
      submitLabel={words.enter}
      save={(values) => start.mutateAsync(StartSupport.parse({ ...values, schoolId }))}
      onSaved={async () => {
        await utils.support.invalidate();
        await navigate({ to: paths.school, params: { school: school.slug } });
      }}
    >
      <Text size="sm" mb="md">
        {words.text}
      </Text>
      {current && current.school.id !== schoolId && (
        <Alert color="yellow" mb="md">
          {words.replaces(current.school.name)}
        </Alert>
      )}
      <Textarea
        label={words.reason}
        description={words.reasonHint}
        required
        autosize
        minRows={2}
        data-autofocus
        {...form.field("reason")}
      />
    </FormFrame>
  );
}
