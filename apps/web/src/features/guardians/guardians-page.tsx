import type { Column } from "@athena/ui/data-table";
import { EmptyState } from "@athena/ui/empty-state";
import { SearchField } from "@athena/ui/search-field";
import { Button, Group } from "@mantine/core";
import { IconSearchOff, IconUsersGroup } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { ExportMenu, exported } from "../../app/export-menu.tsx";
import { Gate } from "../../app/gate.tsx";
import { ButtonLink, TextLink } from "../../app/links.tsx";
import { Page } from "../../app/page.tsx";
import { PagedTable } from "../../app/paged-list.tsx";
import { useSchool } from "../../app/school-context.tsx";
import { pageOptions } from "../../app/use-pages.ts";
import { formatNumber } from "../../lib/format.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { paths } from "../../lib/paths.ts";
import { listName } from "../../lib/person.ts";
import { type Outputs, trpc } from "../../lib/trpc.ts";
import { ImportLink } from "../tables/import-link.tsx";

const from = "/signed-in/s/$school/guardians";

type Row = Outputs["guardians"]["list"]["items"][number];

/** The guardians of the school. */
export function GuardiansPage() {
  const t = useT();
  return (
    <Gate needs="read:students">
      <Page
        title={t.guardians.title}
        actions={
          <>
            <ExportGuardians />
            <ImportLink kind="guardians" />
          </>
        }
      >
        <GuardianList />
      </Page>
    </Gate>
  );
}

function ExportGuardians() {
  const t = useT();
  const { search } = useSearch({ from });
  const file = trpc.guardians.export.useMutation(exported(t.guardians.exported));
  return (
    <ExportMenu isPending={file.isPending} onChoose={(format) => file.mutate({ search, format })} />
  );
}

function GuardianList() {
  const t = useT();
  const { search } = useSearch({ from });
  const navigate = useNavigate({ from: "/s/$school/guardians" });
  const filter = { search };
  const list = trpc.guardians.list.useInfiniteQuery(filter, pageOptions);
  const count = trpc.guardians.count.useQuery(filter, { placeholderData: (before) => before });
  const columns = useColumns();
  const seek = (text: string) =>
    void navigate({ search: { search: text || undefined }, replace: true });

  return (
    <>
      <Group mb="md">
        <SearchField
          label={t.guardians.searchLabel}
          clearLabel={t.common.clear}
          value={search ?? ""}
          onSearch={seek}
        />
      </Group>
      <PagedTable
        list={list}
        caption={t.guardians.title}
        columns={columns}
        rowKey={(row) => row.id}
        empty={<NoGuardians clear={search ? () => seek("") : undefined} />}
        summary={(shown) =>
          t.guardians.shown(formatNumber(shown), formatNumber(count.data?.count ?? shown))
        }
      />
    </>
  );
}

function useColumns(): Column<Row>[] {
  const t = useT();
  const { school } = useSchool();
  return [
    {
      key: "name",
      header: t.students.name,
      cell: (row) => (
        <TextLink
          to={paths.guardian}
          params={{ school: school.slug, guardianId: row.id }}
          size="sm"
          fw={500}
        >
          {listName(row)}
        </TextLink>
      ),
    },
    {
      key: "document",
      header: t.students.document,
      cell: (row) => `${row.documentType} ${row.documentNumber}`,
    },
    { key: "phone", header: t.students.fields.phone, isWideOnly: true, cell: (row) => row.phone },
    { key: "email", header: t.students.fields.email, isWideOnly: true, cell: (row) => row.email },
  ];
}

function NoGuardians({ clear }: { clear: (() => void) | undefined }) {
  const t = useT();
  const { school } = useSchool();
  return clear ? (
    <EmptyState
      icon={<IconSearchOff />}
      title={t.guardians.noMatchTitle}
      description={t.guardians.noMatchText}
      action={
        <Button variant="default" onClick={clear}>
          {t.common.clearFilters}
        </Button>
      }
    />
  ) : (
    <EmptyState
      icon={<IconUsersGroup />}
      title={t.guardians.emptyTitle}
      description={t.guardians.emptyText}
      action={
        <ButtonLink to={paths.students} params={{ school: school.slug }}>
          {t.guardians.goToStudents}
        </ButtonLink>
      }
    />
  );
}
