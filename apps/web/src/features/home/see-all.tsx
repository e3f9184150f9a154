import { TextLink } from "../../app/links.tsx";
import { useSchool } from "../../app/school-context.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import type { paths } from "../../lib/paths.ts";

type Page = (typeof paths)["simat" | "audit" | "groups" | "courses" | "enrollments" | "calendar"];

/** From a card to the page it is of. */
export function SeeAll({ to }: { to: Page }) {
  const t = useT();
  const { school } = useSchool();
  return (
    <TextLink to={to} params={{ school: school.slug }} size="sm">
      {t.home.seeAll}
    </TextLink>
  );
}
