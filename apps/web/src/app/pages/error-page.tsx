import type { ErrorComponentProps } from "@tanstack/react-router";
import { useRouter } from "@tanstack/react-router";
import { useT } from "../../lib/i18n/i18n.ts";
import { Page } from "../page.tsx";
import { Failure } from "../query-state.tsx";

/** What stands in place of a page that failed; the rest of the shell goes on working. */
export function ErrorPage({ error, reset }: ErrorComponentProps) {
  const t = useT();
  const router = useRouter();
  return (
    <Page title={t.errors.crashTitle}>
      <Failure
        error={error}
        onRetry={() => {
          reset();
          void router.invalidate();
        }}
      />
    </Page>
  );
}
