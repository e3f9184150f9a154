import type { TableKind } from "@athena/domain/table-kind";
import { Section } from "@athena/ui/section";
import { Alert, Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useSchool } from "../../app/school-context.tsx";
import { appErrorOf } from "../../lib/app-error.ts";
import { formatNumber } from "../../lib/format.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { paths } from "../../lib/paths.ts";
import { toast, toastError } from "../../lib/toast.tsx";
import { trpc } from "../../lib/trpc.ts";
import type { HeldTable } from "./import-table-page.tsx";

interface CommitSectionProps {
  kind: TableKind;
  held: HeldTable;
  onHeld: (held: HeldTable) => void;
}

/** The third step: all of it in one act, or nothing. */
export function CommitSection({ kind, held, onHeld }: CommitSectionProps) {
  const t = useT();
  const { school } = useSchool();
  const navigate = useNavigate();
  const utils = trpc.useUtils();
  const commit = trpc.tables.commit.useMutation();
  const again = trpc.tables.preview.useMutation();
  const { counts, fingerprint } = held.preview;
  if (counts.faulty > 0) {
    return (
      <Alert color="red" role="status">
        {t.tables.faulty(counts.faulty)}
      </Alert>
    );
  }
  if (counts.new + counts.changed === 0) return null;

  const { base64 } = held;
  const confirm = async () => {
    try {
      const { added, changed } = await commit.mutateAsync({ kind, base64, fingerprint });
      toast(t.tables.done(formatNumber(added), formatNumber(changed)));
      void utils.invalidate();
      void navigate({ to: paths[kind], params: { school: school.slug } });
    } catch (error) {
      toastError(error);
      if (appErrorOf(error).code !== "PREVIEW_STALE") return;
      // What would happen now stands there before anybody confirms it.
      await again
        .mutateAsync({ kind, base64 })
        .then((preview) => onHeld({ base64, preview }), toastError);
    }
  };
  return (
    <Section title={t.tables.confirm} description={t.tables.confirmText}>
      <Button loading={commit.isPending || again.isPending} onClick={() => void confirm()}>
        {t.tables.commit(formatNumber(counts.new), formatNumber(counts.changed))}
      </Button>
    </Section>
  );
}
