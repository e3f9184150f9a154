import { Section } from "@athena/ui/section";
import { Progress, Stack, Text } from "@mantine/core";
import { TextLink } from "../../app/links.tsx";
import { QueryState } from "../../app/query-state.tsx";
import { useSchool } from "../../app/school-context.tsx";
import { formatMoment, formatNumber } from "../../lib/format.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { paths } from "../../lib/paths.ts";
import { type Outputs, trpc } from "../../lib/trpc.ts";
import { SeeAll } from "./see-all.tsx";

/** What keeps the school and SIMAT apart: differences that nobody decided, and students with something to mend. */
export function SimatCard() {
  const t = useT();
  const state = trpc.overview.simat.useQuery();
  const quality = trpc.simat.quality.useQuery();
  return (
    <Section title={t.simat.title} actions={<SeeAll to={paths.simat} />}>
      <Stack gap="sm">
        <QueryState query={state} rows={2}>
          {(answer) => <Files state={answer} />}
        </QueryState>
        <QueryState query={quality} rows={2}>
          {({ score, students, withErrors }) =>
            students === 0 ? null : (
              <div>
                <Text size="sm">{t.simat.score(score, formatNumber(students))}</Text>
                <Progress value={score} aria-label={t.simat.quality} my={4} />
                <Text size="sm" c="dimmed">
                  {t.home.simat.toMend(withErrors)}
                </Text>
              </div>
            )
          }
        </QueryState>
      </Stack>
    </Section>
  );
}

function Files({ state: { latest, lastExportAt } }: { state: Outputs["overview"]["simat"] }) {
  const t = useT();
  const { school } = useSchool();
  return (
    <div>
      {latest ? (
        <TextLink
          to={paths.simat}
          params={{ school: school.slug }}
          search={{ import: latest.id }}
          size="sm"
        >
          {latest.state === "preview" && latest.undecided > 0
            ? t.home.simat.undecided(latest.undecided)
            : t.home.simat.file(latest.fileName, t.simat.states[latest.state])}
        </TextLink>
      ) : (
        <Text size="sm">{t.home.simat.noFile}</Text>
      )}
      <Text size="sm" c="dimmed">
        {lastExportAt
          ? t.home.simat.exported(formatMoment(lastExportAt))
          : t.home.simat.neverExported}
      </Text>
    </div>
  );
}
