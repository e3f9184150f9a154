import { type TableKind, tableKinds } from "@athena/domain/table-kind";
import { Box, SegmentedControl, useMatches } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { Gate } from "../../app/gate.tsx";
import { Page } from "../../app/page.tsx";
import { oneOf } from "../../app/search-params.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import type { Outputs } from "../../lib/trpc.ts";
import { CommitSection } from "./commit-section.tsx";
import { PreviewSection } from "./preview-section.tsx";
import { UploadTable } from "./upload-table.tsx";

/** A file that was chosen, with what it would do. */
export interface HeldTable {
  readonly base64: string;
  readonly preview: Outputs["tables"]["preview"];
}

/** A table from a spreadsheet: chosen, looked at, and taken over as a whole. */
export function ImportTablePage() {
  const t = useT();
  const { kind = "students" } = useSearch({ from: "/signed-in/s/$school/import" });
  const navigate = useNavigate({ from: "/s/$school/import" });
  const orientation = useMatches<"vertical" | "horizontal">({ base: "vertical", xs: "horizontal" });
  const choose = (value: string) =>
    void navigate({ search: { kind: oneOf(value, tableKinds) }, replace: true });
  return (
    <Gate needs="write:enrollment">
      <Page title={t.tables.title} description={t.tables.description}>
        <Box mb="md">
          <SegmentedControl
            aria-label={t.tables.kind}
            orientation={orientation}
            value={kind}
            onChange={choose}
            data={tableKinds.map((value) => ({ value, label: t.tables.kinds[value] }))}
          />
        </Box>
        <Steps key={kind} kind={kind} />
      </Page>
    </Gate>
  );
}

function Steps({ kind }: { kind: TableKind }) {
  const [held, setHeld] = useState<HeldTable>();
  return (
    <>
      <UploadTable kind={kind} onHeld={setHeld} />
      {held && (
        <>
          <PreviewSection key={held.preview.fingerprint} preview={held.preview} />
          <CommitSection kind={kind} held={held} onHeld={setHeld} />
        </>
      )}
    </>
  );
}
