import { decisions } from "@athena/domain/simat/import";
import { NativeSelect } from "@mantine/core";
import { useT } from "../../lib/i18n/i18n.ts";
import { toastError } from "../../lib/toast.tsx";
import { trpc } from "../../lib/trpc.ts";
import type { ImportRow } from "./use-import.ts";

interface RowDecisionProps {
  importId: string;
  row: ImportRow;
}

/** Who wins this row, or whether a student who is only here is withdrawn. */
export function RowDecision({ importId, row }: RowDecisionProps) {
  const t = useT();
  const utils = trpc.useUtils();
  const decide = trpc.simat.decide.useMutation({
    scope: { id: `simat.decide ${importId}` },
    onError: toastError,
    onSettled: () => utils.simat.invalidate(),
  });
  // What was chosen stands there until it has been read again.
  const decision = decide.isPending ? decide.variables.decision : row.decision;
  const data =
    row.outcome === "only_here"
      ? [
          { value: "", label: t.simat.stays },
          { value: "withdraw", label: t.simat.withdraw },
        ]
      : [
          { value: "", label: t.simat.byField },
          { value: "here", label: t.simat.winners.here },
          { value: "there", label: t.simat.winners.there },
        ];
  return (
    <NativeSelect
      size="xs"
      aria-label={t.simat.decisionOf(row.name)}
      value={decision ?? ""}
      data={data}
      onChange={({ currentTarget: { value } }) => {
        const chosen = decisions.find((one) => one === value) ?? null;
        decide.mutate({ importId, rowIds: [row.id], decision: chosen });
      }}
    />
  );
}
