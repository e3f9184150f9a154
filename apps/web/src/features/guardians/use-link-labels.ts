import { useT } from "../../lib/i18n/i18n.ts";

/** Path → label of the form that links a guardian, for its summary of faults. */
export function useLinkLabels(): Record<string, string> {
  const t = useT();
  const guardian: Record<string, string> = {
    ...t.students.fields,
    occupation: t.guardians.occupation,
  };
  return {
    ...t.guardians.flags,
    relationship: t.guardians.relationship,
    priority: t.guardians.priority,
    custodyRestriction: t.guardians.custodyRestriction,
    guardianId: t.guardians.choose,
    ...guardian,
    ...Object.fromEntries(
      Object.entries(guardian).map(([path, label]) => [`guardian.${path}`, label]),
    ),
  };
}
