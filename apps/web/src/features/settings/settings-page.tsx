import { Alert } from "@mantine/core";
import { Page } from "../../app/page.tsx";
import { QueryState } from "../../app/query-state.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { trpc } from "../../lib/trpc.ts";
import { ContactSection } from "./contact-section.tsx";
import { LookSection } from "./look-section.tsx";
import { TextSection } from "./text-section.tsx";

/** Who the school is. Every member reads it; who may configure the school changes it, section by section. */
export function SettingsPage() {
  const t = useT();
  const settings = trpc.settings.read.useQuery();
  return (
    <Page title={t.settings.title}>
      <QueryState query={settings}>
        {(data) => (
          <>
            {!data.editable && <Alert mb="md">{t.settings.readOnly}</Alert>}
            <ContactSection settings={data} />
            <LookSection settings={data} />
            {data.editable && (
              <TextSection
                settings={data}
                field="peiSummary"
                text={data.editable.peiSummary}
                title={t.settings.pei}
                hint={t.settings.peiHint}
              />
            )}
            <TextSection
              settings={data}
              field="habeasDataText"
              text={data.habeasDataText}
              title={t.settings.habeasData}
              hint={t.settings.habeasDataHint}
            />
          </>
        )}
      </QueryState>
    </Page>
  );
}
