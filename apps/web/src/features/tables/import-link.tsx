import type { TableKind } from "@athena/domain/table-kind";
import { IconUpload } from "@tabler/icons-react";
import { ButtonLink } from "../../app/links.tsx";
import { useSchool } from "../../app/school-context.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { paths } from "../../lib/paths.ts";

/** From a list to the page that takes such a table in, for who may. */
export function ImportLink({ kind }: { kind: TableKind }) {
  const t = useT();
  const { school, can } = useSchool();
  if (!can("write:enrollment")) return null;
  return (
    <ButtonLink
      to={paths.importTable}
      params={{ school: school.slug }}
      search={{ kind }}
      variant="default"
      leftSection={<IconUpload size={16} aria-hidden />}
    >
      {t.tables.import}
    </ButtonLink>
  );
}
