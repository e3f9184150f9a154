import { Badge, Group, Table, Text, VisuallyHidden } from "@mantine/core";
import { TextLink } from "../../app/links.tsx";
import { useSchool } from "../../app/school-context.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { paths } from "../../lib/paths.ts";
import type { AuditEventRow } from "./audit-event-row.ts";
import { changedFields, useFieldLabel } from "./audit-fields.ts";
import { AuditValue } from "./audit-value.tsx";

type Change = AuditEventRow["changes"][number];

/** One row written: what it was and what it is, field by field. */
export function AuditChange({ change }: { change: Change }) {
  const t = useT();
  const fields = changedFields(change);
  const rows: Record<string, string> = t.audit.rows;
  const title = rows[change.table] ?? change.table;
  const operation = t.audit.operations[change.operation];
  return (
    <div>
      <Group gap="xs" mb={4}>
        <Text size="sm" fw={600}>
          {title}
        </Text>
        <Badge variant="default">{operation}</Badge>
        <RowLink change={change} />
      </Group>
      {fields.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t.audit.onlyHidden}
        </Text>
      ) : (
        <Table.ScrollContainer minWidth={280} type="native">
          <Fields change={change} fields={fields} caption={`${title}, ${operation}`} />
        </Table.ScrollContainer>
      )}
    </div>
  );
}

interface FieldsProps {
  change: Change;
  fields: string[];
  caption: string;
}

function Fields({ change, fields, caption }: FieldsProps) {
  const t = useT();
  const label = useFieldLabel();
  const { before, after, operation } = change;
  const isUpdate = operation === "update";
  const only = after ?? before;
  return (
    <Table verticalSpacing={4} layout="fixed" fz="sm">
      <Table.Caption style={{ position: "absolute" }}>
        <VisuallyHidden>{caption}</VisuallyHidden>
      </Table.Caption>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t.audit.field}</Table.Th>
          {isUpdate && <Table.Th scope="col">{t.audit.before}</Table.Th>}
          <Table.Th scope="col">{isUpdate ? t.audit.after : t.audit.value}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {fields.map((field) => (
          <Table.Tr key={field}>
            <Table.Th scope="row" fw={400} c="dimmed">
              {label(field)}
            </Table.Th>
            {isUpdate && (
              <Table.Td>
                <AuditValue field={field} value={before?.[field]} />
              </Table.Td>
            )}
            <Table.Td>
              <AuditValue field={field} value={only?.[field]} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** The way to the row itself, where it has a page and still exists. */
function RowLink({ change }: { change: Change }) {
  const t = useT();
  const { school } = useSchool();
  if (change.operation === "delete") return null;
  if (change.table === "students") {
    return (
      <TextLink
        to={paths.student}
        params={{ school: school.slug, studentId: change.rowId }}
        size="sm"
      >
        {t.audit.openStudent}
      </TextLink>
    );
  }
  if (change.table !== "guardians") return null;
  return (
    <TextLink
      to={paths.guardian}
      params={{ school: school.slug, guardianId: change.rowId }}
      size="sm"
    >
      {t.audit.openGuardian}
    </TextLink>
  );
}
