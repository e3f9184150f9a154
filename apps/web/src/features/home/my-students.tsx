import { EmptyState } from "@athena/ui/empty-state";
import { Section } from "@athena/ui/section";
import { Paper, SimpleGrid, Text } from "@mantine/core";
import { IconSchool } from "@tabler/icons-react";
import { TextLink } from "../../app/links.tsx";
import { QueryState } from "../../app/query-state.tsx";
import { useSchool } from "../../app/school-context.tsx";
import { ageOn } from "../../lib/format.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { paths } from "../../lib/paths.ts";
import { fullName } from "../../lib/person.ts";
import { trpc } from "../../lib/trpc.ts";

/** A card per child of a guardian (or the student's own). */
export function MyStudents() {
  const t = useT();
  const { school } = useSchool();
  const students = trpc.students.list.useQuery({ status: "all" });
  return (
    <Section title={t.home.myStudents}>
      <QueryState query={students} rows={2}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState
              icon={<IconSchool />}
              title={t.students.emptyMine}
              description={t.students.emptyMineText}
            />
          ) : (
            <SimpleGrid cols={{ base: 1, sm: 2 }} component="ul" p={0} m={0}>
              {items.map((student) => (
                <Paper
                  key={student.id}
                  component="li"
                  withBorder
                  p="md"
                  radius="md"
                  style={{ listStyle: "none" }}
                >
                  <TextLink
                    to={paths.student}
                    params={{ school: school.slug, studentId: student.id }}
                    fw={600}
                  >
                    {fullName(student)}
                  </TextLink>
                  <Text size="sm" c="dimmed">
                    {t.students.years(ageOn(student.birthDate))}
                    {!student.isActive && ` · ${t.common.inactive}`}
                  </Text>
                </Paper>
              ))}
            </SimpleGrid>
          )
        }
      </QueryState>
    </Section>
  );
}
