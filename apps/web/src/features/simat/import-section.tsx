import { type Outcome, outcomes } from "@athena/domain/simat/import";
import { Section } from "@athena/ui/section";
import { Alert, Button, Group, Tabs, Text } from "@mantine/core";
import { QueryState } from "../../app/query-state.tsx";
import { useCan } from "../../app/school-context.tsx";
import { formatNumber } from "../../lib/format.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { trpc } from "../../lib/trpc.ts";
import { EndImport } from "./end-import.tsx";
import { ErrorFileButton } from "./error-file-button.tsx";
import { FieldChoices } from "./field-choices.tsx";
import { FoundingList } from "./founding.tsx";
import { ImportRows } from "./import-rows.tsx";
import { type ImportDetail, useSimatPlace } from "./use-import.ts";

/** The second and third step: what the file means for the school, decided and confirmed. */
export function ImportSection({ id }: { id: string }) {
  const query = trpc.simat.byId.useQuery({ importId: id });
  return (
    <QueryState query={query} rows={6}>
      {(file) => <Preview file={file} />}
    </QueryState>
  );
}

function Preview({ file }: { file: ImportDetail }) {
  const t = useT();
  const can = useCan();
  const { search, go } = useSimatPlace();
  const isOpen = file.state === "preview";
  const mayEnd = can("write:enrollment") && isOpen;
  const mayDecide = mayEnd && !file.isCommitting;
  const shown = search.rows ?? firstOf(file);
  return (
    <>
      <Section
        title={isOpen ? t.simat.review : t.simat.states[file.state]}
        description={t.simat.about(file.fileName, file.yearName)}
        actions={
          <Button variant="default" size="xs" onClick={() => go({})}>
            {t.common.back}
          </Button>
        }
      >
        {file.result && <Text role="status">{t.simat.resultText(file.result)}</Text>}
        {file.otherSchool && (
          <Alert color="red" role="alert" title={t.simat.otherSchool} mb="sm">
            {t.simat.otherSchoolText(file.otherSchool.here, file.otherSchool.there.join(", "))}
          </Alert>
        )}
        {file.isShort && (
          <Alert color="orange" mb="sm">
            {t.simat.short}
          </Alert>
        )}
        {file.leftOut.length > 0 && (
          <Alert color="orange" mb="sm">
            {t.simat.leftOut(
              file.leftOut.map(({ state, rows }) => `${state} (${formatNumber(rows)})`).join(", "),
            )}
          </Alert>
        )}
        {file.ignored.length > 0 && (
          <Text size="sm" c="dimmed" mb="sm">
            {t.simat.ignored(file.ignored.join(", "))}
          </Text>
        )}
        {mayDecide && <FoundingList file={file} />}
        {mayDecide && file.fields.length > 0 && <FieldChoices file={file} />}
        <Tabs
          value={shown}
          onChange={(rows) =>
            go({ import: file.id, rows: outcomes.find((outcome) => outcome === rows) })
          }
          keepMounted={false}
        >
          <Tabs.List mb="sm">
            {outcomes.map((outcome) => (
              <Tabs.Tab key={outcome} value={outcome}>
                {t.simat.outcomes[outcome]} ({formatNumber(file.counts[outcome])})
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {outcomes.map((outcome) => (
            <Tabs.Panel key={outcome} value={outcome}>
              {outcome === "faulty" && file.counts.faulty > 0 && (
                <Group mb="sm">
                  <ErrorFileButton importId={file.id} />
                </Group>
              )}
              <ImportRows file={file} outcome={outcome} mayDecide={mayDecide} />
            </Tabs.Panel>
          ))}
        </Tabs>
      </Section>
      {mayEnd && <EndImport file={file} />}
    </>
  );
}

/** What needs a look goes first. */
function firstOf({ counts }: ImportDetail): Outcome {
  const order: readonly Outcome[] = ["faulty", "different", "only_here", "new", "equal"];
  return order.find((outcome) => counts[outcome] > 0) ?? "new";
}
