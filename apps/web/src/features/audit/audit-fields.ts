import { useT } from "../../lib/i18n/i18n.ts";

interface Change {
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  operation: "insert" | "update" | "delete";
}

/** Account ids: the name of the person stands beside them. */
const silent = new Set(["userId", "askedUserId"]);

const isEmpty = (value: unknown) =>
  value === null || value === undefined || value === "" || (Array.isArray(value) && !value.length);

/** The fields worth showing: of an update what differs, of a row made or removed what it held. */
export function changedFields({ before, after, operation }: Change): string[] {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return names.filter((name) => {
    if (silent.has(name)) return false;
    return operation === "update" || !isEmpty((after ?? before)?.[name]);
  });
}

/** The label of a column as the forms name it; "someColumn" reads "some column" where none does. */
export function useFieldLabel(): (field: string) => string {
  const t = useT();
  const labels: Record<string, string> = {
    ...t.students.fields,
    ...t.settings.fields,
    ...t.guardians.flags,
    ...t.audit.fields,
  };
  return (field) =>
    labels[field] ?? field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
