import { Section } from "@athena/ui/section";
import { IconPlus, IconSearch, IconSettings, IconUserPlus } from "@tabler/icons-react";
import { MenuLink } from "../../app/links.tsx";
import { useSchool } from "../../app/school-context.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { paths } from "../../lib/paths.ts";

/** The acts this person comes here for, one step away. */
export function QuickActions() {
  const t = useT();
  const { school, can } = useSchool();
  const actions = [
    { needs: "read:students", to: paths.students, label: t.home.searchStudent, icon: IconSearch },
    {
      needs: "write:enrollment",
      to: paths.enroll,
      label: t.home.enrollStudent,
      icon: IconPlus,
    },
    { needs: "manage:users", to: paths.members, label: t.home.addMember, icon: IconUserPlus },
    {
      needs: "config:institution",
      to: paths.settings,
      label: t.home.editSchool,
      icon: IconSettings,
    },
  ] as const;

  return (
    <Section title={t.home.quick}>
      {actions
        .filter((action) => can(action.needs))
        .map((action) => (
          <MenuLink
            key={action.to}
            to={action.to}
            params={{ school: school.slug }}
            label={action.label}
            leftSection={<action.icon size={18} aria-hidden />}
          />
        ))}
    </Section>
  );
}
