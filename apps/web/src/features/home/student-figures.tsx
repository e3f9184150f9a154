import { Paper, SimpleGrid, Skeleton, Text } from "@mantine/core";
import { TextLink } from "../../app/links.tsx";
import { useSchool } from "../../app/school-context.tsx";
import { formatNumber } from "../../lib/format.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { paths } from "../../lib/paths.ts";
import { trpc } from "../../lib/trpc.ts";

/** How many students and guardians the school has, counted now. */
export function StudentFigures() {
  const t = useT();
  const active = trpc.students.count.useQuery({ status: "active" }).data;
  const inactive = trpc.students.count.useQuery({ status: "inactive" }).data;
  const guardians = trpc.guardians.count.useQuery({}).data;

  return (
    <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} mb="md">
      <Figure
        label={t.home.students}
        value={active?.count}
        note={inactive && t.home.studentsInactive(inactive.count)}
        to={paths.students}
      />
      <Figure label={t.home.guardians} value={guardians?.count} to={paths.guardians} />
    </SimpleGrid>
  );
}

interface FigureProps {
  label: string;
  value: number | undefined;
  note?: string | undefined;
  to: typeof paths.students | typeof paths.guardians;
}

function Figure({ label, value, note, to }: FigureProps) {
  const { school } = useSchool();
  return (
    <Paper withBorder p="md" radius="md">
      <TextLink to={to} params={{ school: school.slug }} size="sm">
        {label}
      </TextLink>
      {value === undefined ? (
        <Skeleton height={30} width={80} mt={6} />
      ) : (
        <Text size="xl" fw={700} lh={1.5}>
          {formatNumber(value)}
        </Text>
      )}
      {note && (
        <Text size="sm" c="dimmed">
          {note}
        </Text>
      )}
    </Paper>
  );
}
