import { EmptyState } from "@athena/ui/empty-state";
import { Button } from "@mantine/core";
import { IconSearchOff } from "@tabler/icons-react";
import { useT } from "../../lib/i18n/i18n.ts";

interface NoMatchProps {
  words: { noMatchTitle: string; noMatchText: string };
  clear: () => void;
}

export function NoMatch({ words, clear }: NoMatchProps) {
  const t = useT();
  return (
    <EmptyState
      icon={<IconSearchOff />}
      title={words.noMatchTitle}
      description={words.noMatchText}
      action={
        <Button variant="default" onClick={clear}>
          {t.common.clearFilters}
        </Button>
      }
    />
  );
}
