import { Propose } from "@athena/api/promotions/promotions.schema";
import { EmptyState } from "@athena/ui/empty-state";
import { Section } from "@athena/ui/section";
import { Select, SimpleGrid } from "@mantine/core";
import { IconCalendar } from "@tabler/icons-react";
import { FormFrame } from "../../app/form-frame.tsx";
import { ButtonLink } from "../../app/links.tsx";
import { QueryState } from "../../app/query-state.tsx";
import { useSchool } from "../../app/school-context.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { paths } from "../../lib/paths.ts";
import { trpc } from "../../lib/trpc.ts";
import { useAppForm } from "../../lib/use-app-form.ts";
import { isOpenYear, useYear, type YearRow } from "../calendar/use-year.ts";
import { usePromotionPlace, useRefreshPromotions } from "./use-promotion.ts";

/** The first of three steps: which year ends, and which one follows. */
export function YearsSection() {
  const t = useT();
  const { school, can } = useSchool();
  const { query, years } = useYear();
  const sources = years.filter(({ state }) => state === "active" || state === "closed");
  const source = sources.find(({ state }) => state === "active") ?? sources[0];
  const targets = years.filter((year) => isOpenYear(year) && isAfter(year, sources.at(-1)));
  const isPossible = source !== undefined && targets.some((year) => isAfter(year, source));
  return (
    <Section title={t.promotions.years} description={t.promotions.yearsText}>
      <QueryState query={query} rows={2}>
        {() =>
          isPossible ? (
            <YearsForm sources={sources} source={source} targets={targets} />
          ) : (
            <EmptyState
              icon={<IconCalendar />}
              title={t.promotions.noYearsTitle}
              description={t.promotions.noYearsText}
              action={
                can("config:institution") && (
                  <ButtonLink to={paths.calendar} params={{ school: school.slug }}>
                    {t.calendar.title}
                  </ButtonLink>
                )
              }
            />
          )
        }
      </QueryState>
    </Section>
  );
}

const isAfter = (year: YearRow, other: YearRow | undefined) =>
  other !== undefined && year.startsOn > other.endsOn;

interface YearsFormProps {
  sources: readonly YearRow[];
  source: YearRow;
  targets: readonly YearRow[];
}

function YearsForm({ sources, source, targets }: YearsFormProps) {
  const { promotions: t } = useT();
  const { go } = usePromotionPlace();
  const refresh = useRefreshPromotions();
  const propose = trpc.promotions.propose.useMutation();
  // The latest year is the first of the list.
  const next = targets.findLast((year) => isAfter(year, source));
  const form = useAppForm<{ sourceYearId: string | null; targetYearId: string | null }>({
    schema: Propose,
    initialValues: { sourceYearId: source.id, targetYearId: next?.id ?? null },
  });
  const choices = (list: readonly YearRow[]) =>
    list.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <FormFrame
      form={form}
      labels={t.fields}
      submitLabel={t.propose}
      save={(values) => propose.mutateAsync(Propose.parse(values))}
      onSaved={({ id }) => {
        refresh();
        go({ promotion: id });
      }}
    >
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Select
          label={t.fields.sourceYearId}
          required
          allowDeselect={false}
          data={choices(sources)}
          {...form.field("sourceYearId")}
        />
        <Select
          label={t.fields.targetYearId}
          required
          allowDeselect={false}
          data={choices(targets)}
          {...form.field("targetYearId")}
        />
      </SimpleGrid>
    </FormFrame>
  );
}
