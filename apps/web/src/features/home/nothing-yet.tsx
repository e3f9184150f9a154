import { EmptyState } from "@athena/ui/empty-state";
import { IconSeedling } from "@tabler/icons-react";
import { ButtonLink } from "../../app/links.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { paths } from "../../lib/paths.ts";

/** For a role whose modules are still to come: said plainly, with what works already. */
export function NothingYet() {
  const t = useT();
  return (
    <EmptyState
      icon={<IconSeedling />}
      title={t.home.nothingYet}
      description={t.home.nothingYetText}
      action={<ButtonLink to={paths.profile}>{t.home.openProfile}</ButtonLink>}
    />
  );
}
