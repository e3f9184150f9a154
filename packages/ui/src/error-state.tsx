import { Alert, Button, Code, Stack, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";

interface ErrorStateProps {
  title: string;
  description: string;
  /** Label and value of the number by which support finds the request in the logs. */
  reference?: { label: string; id: string };
  retry?: { label: string; onRetry: () => void };
}

/** What happened, what to do, and a button to try again. */
export function ErrorState({ title, description, reference, retry }: ErrorStateProps) {
  return (
    <Alert color="red" icon={<IconAlertTriangle aria-hidden />} title={title} role="alert">
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{description}</Text>
        {reference && (
          <Text size="xs">
            {reference.label} <Code>{reference.id}</Code>
          </Text>
        )}
        {retry && (
          <Button size="xs" variant="default" onClick={retry.onRetry}>
            {retry.label}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
