import { Code, Group, Text } from "@mantine/core";
import { useT } from "../../lib/i18n/i18n.ts";
import type { TracedStatement } from "./trace-types.ts";

type Proved = Extract<TracedStatement["verdict"], { ok: true }>;

/** What makes a statement safe: which condition binds which table to the school. */
export function StatementProof({
  verdict,
  door,
}: {
  verdict: Proved;
  door: TracedStatement["door"];
}) {
  const words = useT().traces;
  if (door === "platform") {
    return (
      <>
        <Note>{words.platformText}</Note>
        <Chips chips={verdict.relations} />
      </>
    );
  }
  if (verdict.occurrences.length === 0) return <Note>{words.noTables}</Note>;
  const parameters = verdict.tenantParameters.map((number) => `$${number}`).join(", ");
  return (
    <>
      <Chips
        label={words.binds}
        chips={verdict.occurrences.map(
          ({ table, alias, by }) => `${alias === table ? table : `${table} ${alias}`}: ${by}`,
        )}
      />
      {parameters && <Note>{words.parameters(parameters)}</Note>}
    </>
  );
}

function Note({ children }: { children: string }) {
  return (
    <Text size="xs" c="dimmed">
      {children}
    </Text>
  );
}

function Chips({ chips, label }: { chips: readonly string[]; label?: string }) {
  return (
    <Group
      component="ul"
      gap={6}
      p={0}
      my={4}
      mx={0}
      style={{ listStyle: "none" }}
      aria-label={label}
    >
      {chips.map((chip, place) => (
        <li key={place}>
          <Code style={{ overflowWrap: "anywhere" }}>{chip}</Code>
        </li>
      ))}
    </Group>
  );
}
