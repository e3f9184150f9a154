import { EmptyState } from "@athena/ui/empty-state";
import { Group, Select } from "@mantine/core";
import { IconChalkboard } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { ButtonLink } from "../../app/links.tsx";
import { QueryState } from "../../app/query-state.tsx";
import { useSchool } from "../../app/school-context.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { paths } from "../../lib/paths.ts";
import type { YearRow } from "../calendar/use-year.ts";
import type { GroupRow } from "./group-list.tsx";
import { useGroup } from "./use-group.ts";

interface GroupFrameProps {
  year: YearRow;
  /** Beside the choice of the group. */
  beside?: (group: GroupRow) => ReactNode;
  children: (group: GroupRow) => ReactNode;
}

/** What a page shows of one group of a year, under the choice of the group. */
export function GroupFrame({ year, beside, children }: GroupFrameProps) {
  const t = useT();
  const { school, can } = useSchool();
  const { query, groups, group, choose } = useGroup(year.id);
  return (
    <QueryState query={query}>
      {() =>
        group ? (
          <>
            <Group mb="md" align="flex-end">
              <Select
                label={t.courses.group}
                searchable
                allowDeselect={false}
                data={groups.map(({ id, name }) => ({ value: id, label: name }))}
                value={group.id}
                onChange={choose}
              />
              {beside?.(group)}
            </Group>
            {children(group)}
          </>
        ) : (
          <EmptyState
            icon={<IconChalkboard />}
            title={t.courses.noGroups}
            description={t.courses.noGroupsText}
            action={
              can("write:enrollment") && (
                <ButtonLink to={paths.groups} params={{ school: school.slug }}>
                  {t.courses.goGroups}
                </ButtonLink>
              )
            }
          />
        )
      }
    </QueryState>
  );
}
