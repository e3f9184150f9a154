import { useT } from "../../lib/i18n/i18n.ts";
import { paths } from "../../lib/paths.ts";
import { ButtonLink } from "../links.tsx";
import { MessagePage } from "./message-page.tsx";

export function ForbiddenPage() {
  const t = useT();
  return (
    <MessagePage
      title={t.errors.forbiddenTitle}
      text={t.errors.forbiddenText}
      action={<ButtonLink to={paths.start}>{t.errors.goHome}</ButtonLink>}
    />
  );
}
