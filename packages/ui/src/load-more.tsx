import { Button, Group, Text } from "@mantine/core";

interface LoadMoreProps {
  /** How much is shown, e.g. "40 de 352 estudiantes". Read out when it changes. */
  summary: string;
  label: string;
  hasMore: boolean;
  isLoading: boolean;
  onMore: () => void;
}

/** The foot of a list that is read page by page. */
export function LoadMore({ summary, label, hasMore, isLoading, onMore }: LoadMoreProps) {
  return (
    <Group justify="space-between" mt="md">
      <Text size="sm" c="dimmed" role="status">
        {summary}
      </Text>
      {hasMore && (
        <Button variant="default" onClick={onMore} loading={isLoading}>
          {label}
        </Button>
      )}
    </Group>
  );
}
