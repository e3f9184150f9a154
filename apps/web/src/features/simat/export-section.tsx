import { simatEncodings } from "@athena/domain/simat/encoding";
import { simatLayouts } from "@athena/domain/simat/layouts";
import { Section } from "@athena/ui/section";
import { Button, Group, NativeSelect } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useState } from "react";
import { download } from "../../lib/download.ts";
import { formatNumber } from "../../lib/format.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { toast, toastError } from "../../lib/toast.tsx";
import { trpc } from "../../lib/trpc.ts";

/** The students of the active year as a file for SIMAT. */
export function ExportSection() {
  const t = useT();
  const [layout, setLayout] = useState(simatLayouts[0]?.code ?? "");
  const [encoding, setEncoding] = useState<(typeof simatEncodings)[number]>("latin-1");
  const file = trpc.simat.export.useMutation({
    onSuccess: (answer) => {
      download(answer);
      toast(t.simat.exported(formatNumber(answer.rows), formatNumber(answer.lost)));
    },
    onError: toastError,
  });
  return (
    <Section title={t.simat.export} description={t.simat.exportText}>
      <Group align="flex-end">
        <NativeSelect
          label={t.simat.layout}
          value={layout}
          data={simatLayouts.map(({ code, name }) => ({ value: code, label: name }))}
          onChange={({ currentTarget }) => setLayout(currentTarget.value)}
        />
        <NativeSelect
          label={t.simat.encoding}
          value={encoding}
          data={simatEncodings.map((name) => ({ value: name, label: name.toUpperCase() }))}
          onChange={({ currentTarget: { value } }) =>
            setEncoding(simatEncodings.find((name) => name === value) ?? "latin-1")
          }
        />
        <Button
          variant="default"
          loading={file.isPending}
          leftSection={<IconDownload size={16} aria-hidden />}
          onClick={() => file.mutate({ layout, encoding })}
        >
          {t.simat.exportSubmit}
        </Button>
      </Group>
    </Section>
  );
}
