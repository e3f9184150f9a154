import { Button, Group, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { type SubmitEvent, useState } from "react";
import { useT } from "../../lib/i18n/i18n.ts";
import { paths } from "../../lib/paths.ts";
import { requestIdIn } from "./traces-search.ts";

/** From the reference that somebody read out, straight to its trace. */
export function OpenTraceForm() {
  const words = useT().traces;
  const navigate = useNavigate();
  const [typed, setTyped] = useState("");
  const [isRefused, setIsRefused] = useState(false);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const traceId = requestIdIn(typed);
    setIsRefused(traceId === undefined);
    if (traceId) void navigate({ to: paths.adminTrace, params: { traceId } });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Group align="flex-start" gap="xs" mb="md" wrap="nowrap">
        <TextInput
          flex="1 1 0"
          maw={420}
          label={words.searchById}
          description={words.searchHint}
          autoComplete="off"
          spellCheck={false}
          styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
          value={typed}
          error={isRefused && words.idForm}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setIsRefused(false);
          }}
        />
        <Button type="submit" variant="default" mt={45}>
          {words.open}
        </Button>
      </Group>
    </form>
  );
}
