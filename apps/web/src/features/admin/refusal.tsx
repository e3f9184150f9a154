import { Alert, Code, Group, Text } from "@mantine/core";
import { IconShieldX } from "@tabler/icons-react";
import { useT } from "../../lib/i18n/i18n.ts";

interface RefusalProps {
  refusal: {
    rule: string;
    message: string;
    hint?: string | null | undefined;
    table?: string | null | undefined;
    alias?: string | null | undefined;
  };
}

/** Why the wall did not let a statement pass, and how to write it; in the words of its log, which are English. */
export function Refusal({ refusal: { rule, message, hint, table, alias } }: RefusalProps) {
  const words = useT().traces;
  return (
    <Alert
      color="red"
      icon={<IconShieldX aria-hidden />}
      mt="xs"
      role="note"
      title={
        <Group gap="xs">
          {words.rule}
          <Code>{rule}</Code>
          {table && <Code>{alias && alias !== table ? `${table} ${alias}` : table}</Code>}
        </Group>
      }
    >
      <Text size="sm" lang="en">
        {message}
      </Text>
      {hint && (
        <Text size="sm" mt={4}>
          {words.hint}: <span lang="en">{hint}</span>
        </Text>
      )}
    </Alert>
  );
}
