import { Section } from "@athena/ui/section";
import { Grid, Progress, Text } from "@mantine/core";
import { TextLink } from "../../app/links.tsx";
import { QueryState } from "../../app/query-state.tsx";
import { useSchool } from "../../app/school-context.tsx";
import { formatNumber } from "../../lib/format.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { paths } from "../../lib/paths.ts";
import { trpc } from "../../lib/trpc.ts";
import { PlainList } from "./plain-list.tsx";
import { SeeAll } from "./see-all.tsx";

/** How many students each grade of the active year has. */
export function LevelsCard() {
  const t = useT();
  const { school } = useSchool();
  const answer = trpc.overview.levels.useQuery();
  return (
    <Section title={t.home.levels.title} actions={<SeeAll to={paths.enrollments} />}>
      <QueryState query={answer} rows={8}>
        {({ students, levels }) => {
          const most = Math.max(...levels.map((level) => level.students), 1);
          return (
            <>
              <Text size="sm" c="dimmed" mb="xs">
                {t.home.levels.total(students)}
              </Text>
              <PlainList items={levels} itemKey={({ id }) => id}>
                {(level) => (
                  <Grid align="center" gap="xs">
                    <Grid.Col span={4}>
                      <TextLink
                        to={paths.enrollments}
                        params={{ school: school.slug }}
                        search={{ level: level.id }}
                        size="sm"
                      >
                        {level.name}
                      </TextLink>
                    </Grid.Col>
                    <Grid.Col span="auto">
                      <Progress value={(100 * level.students) / most} aria-hidden />
                    </Grid.Col>
                    <Grid.Col span="content" miw={48}>
                      <Text size="sm" ta="right">
                        {formatNumber(level.students)}
                      </Text>
                    </Grid.Col>
                  </Grid>
                )}
              </PlainList>
            </>
          );
        }}
      </QueryState>
    </Section>
  );
}
