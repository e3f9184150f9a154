import { Section } from "@athena/ui/section";
import { Radio, SimpleGrid, Stack, useMantineColorScheme } from "@mantine/core";
import { setLanguage, useLanguage, useT } from "../../lib/i18n/i18n.ts";

const schemes = ["auto", "light", "dark"] as const;

export function PreferencesSection() {
  const t = useT();
  const language = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Section title={t.profile.preferences} description={t.profile.preferencesText}>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Radio.Group
          label={t.profile.language}
          value={language}
          onChange={(value) => void setLanguage(value === "en" ? "en" : "es")}
        >
          <Stack gap="xs" mt="xs">
            <Radio value="es" label={t.shell.user.toSpanish} lang="es" />
            <Radio value="en" label={t.shell.user.toEnglish} lang="en" />
          </Stack>
        </Radio.Group>
        <Radio.Group
          label={t.profile.theme}
          value={colorScheme}
          onChange={(value) => setColorScheme(schemes.find((scheme) => scheme === value) ?? "auto")}
        >
          <Stack gap="xs" mt="xs">
            {schemes.map((scheme) => (
              <Radio key={scheme} value={scheme} label={t.profile.themes[scheme]} />
            ))}
          </Stack>
        </Radio.Group>
      </SimpleGrid>
    </Section>
  );
}
