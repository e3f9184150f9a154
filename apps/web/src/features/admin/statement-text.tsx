import { Button, Code, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconChevronDown, IconChevronUp } from "@tabler/icons-react";
import { useId } from "react";
import { useT } from "../../lib/i18n/i18n.ts";
import type { TracedStatement } from "./trace-types.ts";

/** The text of a statement, behind a button. */
export function StatementText({ statement: { text, isCut } }: { statement: TracedStatement }) {
  const words = useT().traces;
  const region = useId();
  const [isOpen, { toggle }] = useDisclosure(false);
  if (text === null) {
    return (
      <Text size="sm" c="dimmed" mt={4}>
        {words.unread}
      </Text>
    );
  }
  const Chevron = isOpen ? IconChevronUp : IconChevronDown;
  return (
    <>
      <Button
        variant="subtle"
        size="compact-sm"
        ml={-8}
        aria-expanded={isOpen}
        aria-controls={region}
        rightSection={<Chevron size={14} aria-hidden />}
        onClick={toggle}
      >
        {isOpen ? words.hideSql : words.showSql}
      </Button>
      <div id={region}>
        {isOpen && (
          <>
            <Code block lang="en" style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
              {inLines(text)}
              {isCut && " …"}
            </Code>
            <Text size="xs" c="dimmed" mt={4}>
              {isCut && `${words.cut} `}
              {words.withoutValues}
            </Text>
          </>
        )}
      </div>
    </>
  );
}

const clauses =
  / (?<!\b(?:left|right|inner|cross) )(?=(?:from|where|(?:left |right |inner |cross )?join|group by|having|order by|limit|values|set|returning|on conflict|union)\b)/gi;

/** A line for each clause. There are no literals left in which these words could be data. */
const inLines = (text: string) => text.replaceAll(clauses, "\n");
