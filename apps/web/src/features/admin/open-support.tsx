import { Section } from "@athena/ui/section";
import { Button, Text } from "@mantine/core";
import { ButtonLink } from "../../app/links.tsx";
import { formatMoment } from "../../lib/format.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { paths } from "../../lib/paths.ts";
import { toast, toastError } from "../../lib/toast.tsx";
import { account } from "../../lib/trpc.ts";

/** The operator's open access to a school, if there is one: back into it, or the end of it. */
export function OpenSupport() {
  const t = useT();
  const words = t.admin.support;
  const utils = account.useUtils();
  const access = account.support.current.useQuery().data;
  const end = account.support.end.useMutation({
    onSuccess: () => toast(words.ended),
    onError: toastError,
    onSettled: () => utils.support.invalidate(),
  });
  if (!access) return null;
  const { school, reason, expiresAt } = access;
  return (
    <Section
      title={`${words.open}: ${school.name}`}
      actions={
        <>
          <ButtonLink variant="default" to={paths.school} params={{ school: school.slug }}>
            {words.goOn}
          </ButtonLink>
          <Button variant="default" loading={end.isPending} onClick={() => end.mutate()}>
            {words.end}
          </Button>
        </>
      }
    >
      <Text size="sm">
        {words.reason}: {reason}
      </Text>
      <Text size="sm" c="dimmed">
        {words.until(formatMoment(expiresAt))}
      </Text>
    </Section>
  );
}
