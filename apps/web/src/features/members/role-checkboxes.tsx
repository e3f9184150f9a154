import { mayGrant, schoolRoles } from "@athena/roles";
import { Checkbox, type CheckboxGroupProps, Stack } from "@mantine/core";
import { useSchool } from "../../app/school-context.tsx";
import { useT } from "../../lib/i18n/i18n.ts";

/** The roles of one person. A role above one's own rights can neither be given nor taken, and says why. */
export function RoleCheckboxes(props: Omit<CheckboxGroupProps, "children">) {
  const t = useT();
  const granted = new Set(useSchool().permissions);
  return (
    <Checkbox.Group label={t.members.roles} description={t.members.rolesHint} required {...props}>
      <Stack gap="sm" mt="xs">
        {schoolRoles.map((role) => {
          const isAllowed = mayGrant(granted, role);
          return (
            <Checkbox
              key={role}
              value={role}
              label={t.roles.names[role]}
              description={isAllowed ? t.members.roleTexts[role] : t.members.roleAboveOwn}
              disabled={!isAllowed}
            />
          );
        })}
      </Stack>
    </Checkbox.Group>
  );
}
