import { Button, Group, Text } from "@mantine/core";
import { useInterval } from "@mantine/hooks";
import { IconLifebuoy } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useT } from "../../lib/i18n/i18n.ts";
import { paths } from "../../lib/paths.ts";
import { toastError } from "../../lib/toast.tsx";
import { account } from "../../lib/trpc.ts";
import { useSchool } from "../school-context.tsx";

const tickMs = 15_000;
const minuteMs = 60_000;

/** Always on top while the group's operator is inside a school: why, how long still, and the way out. */
export function SupportBanner() {
  const t = useT();
  const { school, support } = useSchool();
  const navigate = useNavigate();
  const [now, setNow] = useState(Date.now);
  useInterval(() => setNow(Date.now()), tickMs, { autoInvoke: true });
  const end = account.support.end.useMutation({
    onSuccess: () => navigate({ to: paths.adminSchools }),
    onError: toastError,
  });
  if (!support) return null;
  const minutes = Math.ceil((Date.parse(support.expiresAt) - now) / minuteMs);

  return (
    <Group
      role="region"
      aria-label={t.shell.support.banner(school.name)}
      bg="yellow.3"
      c="black"
      px="md"
      py={6}
      gap="sm"
      mb="md"
      justify="space-between"
      // Stays in sight while the page scrolls under it.
      pos="sticky"
      top="calc(var(--app-shell-header-height) + 8px)"
      style={{ zIndex: 90, borderRadius: 8 }}
    >
      <Text size="sm" component="div" flex="1 1 20rem">
        <IconLifebuoy size={16} aria-hidden style={{ verticalAlign: "-3px" }} />{" "}
        <strong>{t.shell.support.banner(school.name)}</strong> ·{" "}
        {t.shell.support.reason(support.reason)} ·{" "}
        <span>{minutes > 0 ? t.shell.support.left(minutes) : t.shell.support.over}</span>
      </Text>
      <Button size="compact-sm" color="dark" loading={end.isPending} onClick={() => end.mutate()}>
        {t.shell.support.exit}
      </Button>
    </Group>
  );
}
