import { Group } from "@mantine/core";
import { Gate } from "../../app/gate.tsx";
import { Page } from "../../app/page.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { AddMemberButton } from "./add-member-button.tsx";
import { MemberFilters } from "./member-filters.tsx";
import { MemberList } from "./member-list.tsx";

/** The people of the school, with their roles. */
export function MembersPage() {
  const t = useT();
  return (
    <Gate needs="manage:users">
      <Page
        title={t.members.title}
        description={t.members.description}
        actions={<AddMemberButton />}
      >
        <Group mb="md" align="flex-end">
          <MemberFilters />
        </Group>
        <MemberList />
      </Page>
    </Gate>
  );
}
