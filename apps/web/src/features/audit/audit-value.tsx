import { ColorSwatch, Group, Text } from "@mantine/core";
import { TextLink } from "../../app/links.tsx";
import { useSchool } from "../../app/school-context.tsx";
import { formatDay, formatMoment } from "../../lib/format.ts";
import { type Dictionary, useT } from "../../lib/i18n/i18n.ts";
import { paths } from "../../lib/paths.ts";
import { useCodeLabel } from "../students/use-code-label.ts";

/** A stored value as a person reads it. */
export function AuditValue({ field, value }: { field: string; value: unknown }) {
  const t = useT();
  const { school } = useSchool();
  const codeLabel = useCodeLabel();
  if (value === null || value === undefined || value === "") return <>—</>;
  if (field === "studentId" && typeof value === "string") {
    return (
      <TextLink to={paths.student} params={{ school: school.slug, studentId: value }} size="sm">
        {t.audit.openStudent}
      </TextLink>
    );
  }
  if (field === "guardianId" && typeof value === "string") {
    return (
      <TextLink to={paths.guardian} params={{ school: school.slug, guardianId: value }} size="sm">
        {t.audit.openGuardian}
      </TextLink>
    );
  }
  if (field === "color" && typeof value === "string") {
    return (
      <Group gap={6} component="span">
        <ColorSwatch color={value} size={14} component="span" /> {value}
      </Group>
    );
  }
  const list = codeLists[field];
  const isCode = list !== undefined && typeof value === "string";
  const words = isCode ? codeLabel(list, value) : wordsOf({ field, value, t });
  return (
    <Text size="sm" component="span" style={{ overflowWrap: "anywhere", whiteSpace: "pre-wrap" }}>
      {words}
    </Text>
  );
}

/** Which of the ministry's lists a column's codes are in. */
const codeLists: Record<string, string> = {
  documentType: "documentTypes",
  stratum: "stratum",
  sisben: "sisben",
  ethnicity: "ethnicity",
  disability: "disability",
  exceptionalCapacity: "exceptional_capacity",
  residenceZone: "residence_zone",
  originCountry: "origin_country",
};

interface Stored {
  field: string;
  value: unknown;
  t: Dictionary;
}

function wordsOf({ field, value, t }: Stored): string {
  if (typeof value === "boolean") return value ? t.common.yes : t.common.no;
  if (Array.isArray(value)) {
    return value.map((item) => wordsOf({ field, value: item, t })).join(", ") || "—";
  }
  const text = typeof value === "string" ? value : JSON.stringify(value);
  const known = wordLists(t)[field]?.[text];
  if (known) return known;
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return formatDay(text);
  if (/^\d{4}-\d{2}-\d{2}T/.test(text)) return formatMoment(text);
  return text;
}

const wordLists = (t: Dictionary): Record<string, Record<string, string>> => ({
  roles: t.roles.names,
  permissions: t.tokens.permissions,
  gender: t.students.genders,
  relationship: t.guardians.relationships,
});
