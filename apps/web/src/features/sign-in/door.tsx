import { Box, Button, Group, Paper, Text, Title } from "@mantine/core";
import { type ReactNode, useEffect } from "react";
import { setLanguage, useLanguage, useT } from "../../lib/i18n/i18n.ts";

/** The frame of the pages before sign-in. */
export function Door({ title, children }: { title: string; children: ReactNode }) {
  const t = useT();
  const language = useLanguage();
  const other = language === "es" ? "en" : "es";
  useEffect(() => {
    document.title = `${title} · ${t.common.appName}`;
  }, [title, t.common.appName]);

  return (
    <Box component="main" px="md" py={{ base: "lg", sm: 80 }} maw={440} mx="auto">
      <Group justify="space-between" mb="lg" align="flex-start">
        <div>
          <Text fw={800} size="xl">
            {t.common.appName}
          </Text>
          <Text size="sm" c="dimmed">
            {t.signIn.welcome}
          </Text>
        </div>
        <Button
          variant="subtle"
          size="compact-sm"
          lang={other}
          onClick={() => void setLanguage(other)}
        >
          {other === "en" ? t.shell.user.toEnglish : t.shell.user.toSpanish}
        </Button>
      </Group>
      <Paper withBorder p="lg" radius="md">
        <Title order={1} size="h3" mb="md" tabIndex={-1} data-page-title>
          {title}
        </Title>
        {children}
      </Paper>
    </Box>
  );
}
