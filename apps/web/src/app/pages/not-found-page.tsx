import { useT } from "../../lib/i18n/i18n.ts";
import { paths } from "../../lib/paths.ts";
import { ButtonLink } from "../links.tsx";
import { MessagePage } from "./message-page.tsx";

export function NotFoundPage() {
  const t = useT();
  return (
    <MessagePage
      title={t.errors.notFoundTitle}
      text={t.errors.notFoundText}
      action={<ButtonLink to={paths.start}>{t.errors.goHome}</ButtonLink>}
    />
  );
}

/** The same page whether the school does not exist or is somebody else's. */
export function NoSuchSchoolPage() {
  const t = useT();
  return (
    <MessagePage
      title={t.errors.noSchoolTitle}
      text={t.errors.noSchoolText}
      action={<ButtonLink to={paths.schools}>{t.errors.mySchools}</ButtonLink>}
    />
  );
}
