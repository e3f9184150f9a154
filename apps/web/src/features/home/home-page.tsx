import { Badge, Group, SimpleGrid } from "@mantine/core";
import { Page } from "../../app/page.tsx";
import { useSchool } from "../../app/school-context.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { account } from "../../lib/trpc.ts";
import { LatestChanges } from "./latest-changes.tsx";
import { MyStudents } from "./my-students.tsx";
import { NothingYet } from "./nothing-yet.tsx";
import { QuickActions } from "./quick-actions.tsx";
import { RoleCards } from "./role-cards.tsx";
import { StudentFigures } from "./student-figures.tsx";
import { WaitingDocuments } from "./waiting-documents.tsx";

/** The home of whoever is here: only what their roles may see, and only figures that exist. */
export function HomePage() {
  const t = useT();
  const { roles, can } = useSchool();
  const me = account.me.whoami.useQuery().data;
  const firstName = me?.fullName.split(" ")[0] ?? "";
  const isOffice = can(["read:students", "read:audit_log"]);
  const isFamily = can("read:own_data") && !can("read:students");

  return (
    <Page
      title={t.home.greeting(firstName)}
      name={t.shell.nav.home}
      description={
        <Group gap={6} component="span">
          {t.home.rolesHere}
          {roles.map((role) => (
            <Badge key={role} variant="light" size="sm" component="span">
              {t.roles.names[role]}
            </Badge>
          ))}
        </Group>
      }
    >
      {can("read:students") && <StudentFigures />}
      {isFamily && <MyStudents />}
      {isOffice && (
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md" verticalSpacing={0}>
          {can("read:students") && <RoleCards />}
          {can("write:enrollment") && <WaitingDocuments />}
          <QuickActions />
          {can("read:audit_log") && <LatestChanges />}
        </SimpleGrid>
      )}
      {!isOffice && !isFamily && <NothingYet />}
    </Page>
  );
}
