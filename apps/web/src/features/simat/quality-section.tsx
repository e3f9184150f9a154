import type { Column } from "@athena/ui/data-table";
import { Section } from "@athena/ui/section";
import { NativeSelect, Progress, Text } from "@mantine/core";
import { useState } from "react";
import { TextLink } from "../../app/links.tsx";
import { PagedTable } from "../../app/paged-list.tsx";
import { QueryState } from "../../app/query-state.tsx";
import { useSchool } from "../../app/school-context.tsx";
import { pageOptions } from "../../app/use-pages.ts";
import { formatNumber } from "../../lib/format.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { paths } from "../../lib/paths.ts";
import { type Outputs, trpc } from "../../lib/trpc.ts";

type Finding = Outputs["simat"]["findings"]["items"][number];
type Quality = Outputs["simat"]["quality"];

/** How ready the school's students are for SIMAT, and whom somebody has to mend. */
export function QualitySection() {
  const t = useT();
  const quality = trpc.simat.quality.useQuery();
  return (
    <Section title={t.simat.quality} description={t.simat.qualityText}>
      <QueryState query={quality} rows={4}>
        {(answer) => <Score quality={answer} />}
      </QueryState>
    </Section>
  );
}

function Score({ quality }: { quality: Quality }) {
  const t = useT();
  const [rule, setRule] = useState("");
  if (quality.students === 0) return <Text size="sm">{t.simat.nobodyYet}</Text>;
  return (
    <>
      <Text mb={4}>{t.simat.score(quality.score, formatNumber(quality.students))}</Text>
      <Progress value={quality.score} aria-label={t.simat.quality} mb="md" />
      {quality.rules.length > 0 && (
        <>
          <NativeSelect
            label={t.simat.rule}
            value={rule}
            mb="sm"
            data={[
              { value: "", label: t.common.all },
              ...quality.rules.map(({ rule: code, students }) => ({
                value: code,
                label: `${t.simat.ruleName(code)} (${formatNumber(students)})`,
              })),
            ]}
            onChange={({ currentTarget }) => setRule(currentTarget.value)}
          />
          <Worklist rule={rule} />
        </>
      )}
    </>
  );
}

function Worklist({ rule }: { rule: string }) {
  const t = useT();
  const { school } = useSchool();
  const list = trpc.simat.findings.useInfiniteQuery(
    { limit: 20, ...(rule && { rule }) },
    pageOptions,
  );
  const columns: Column<Finding>[] = [
    {
      key: "student",
      header: t.simat.student,
      cell: (row) => (
        <>
          <TextLink to={paths.student} params={{ school: school.slug, studentId: row.id }}>
            {row.name}
          </TextLink>
          <Text size="xs" c="dimmed">
            {[row.document, row.group].filter(Boolean).join(" · ")}
          </Text>
        </>
      ),
    },
    {
      key: "findings",
      header: t.simat.toMend,
      cell: ({ findings }) =>
        [...new Set(findings.map((finding) => t.simat.ruleName(finding.rule)))].join(", "),
    },
  ];
  return (
    <PagedTable
      list={list}
      caption={t.simat.quality}
      columns={columns}
      rowKey={(row) => row.id}
      summary={(shown) => t.simat.studentsShown(formatNumber(shown))}
    />
  );
}
