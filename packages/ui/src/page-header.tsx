import { Box, Group, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";

interface PageHeaderProps {
  title: string;
  description?: ReactNode;
  /** Buttons of the page; the first is the primary one. */
  actions?: ReactNode;
}

/** The one h1 of a page. It can take focus, so that a change of page is announced where it begins. */
export function PageHeader({ title, description, actions }: PageHeaderProps) {
  return (
    <Group justify="space-between" align="flex-start" mb="lg" gap="sm">
      <Box flex="1 1 16rem" miw={0}>
        <Title order={1} size="h2" tabIndex={-1} data-page-title style={{ outline: "none" }}>
          {title}
        </Title>
        {description && (
          <Text c="dimmed" size="sm" mt={4} component="div">
            {description}
          </Text>
        )}
      </Box>
      {actions && <Group gap="xs">{actions}</Group>}
    </Group>
  );
}
