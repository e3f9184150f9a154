import { slugOf } from "@athena/domain/school-identity";
import { Radio, SimpleGrid, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useT } from "../../lib/i18n/i18n.ts";
import type { AppForm } from "../../lib/use-app-form.ts";
import type { SchoolValues } from "./school-values.ts";

interface SchoolFieldsProps {
  field: AppForm<SchoolValues>["field"];
  /** The short address as the form opens. */
  slug: string;
  /** Takes the short address proposed from the name, until one is written by hand. */
  propose?: (slug: string) => void;
}

/** What the group knows a school by. */
export function SchoolFields({ field, slug: firstSlug, propose }: SchoolFieldsProps) {
  const t = useT();
  const words = t.admin.schools;
  const { fields } = words;
  const name = field("name");
  const slug = field("slug");
  const [shownSlug, setShownSlug] = useState(firstSlug);
  const [isByHand, setIsByHand] = useState(!propose);

  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} style={{ alignItems: "start" }}>
      <TextInput
        label={fields.name}
        required
        autoComplete="off"
        data-autofocus
        {...name}
        onChange={(event) => {
          name.onChange(event);
          if (isByHand) return;
          const proposed = slugOf(event.currentTarget.value);
          setShownSlug(proposed);
          propose?.(proposed);
        }}
      />
      <TextInput
        label={fields.slug}
        description={propose ? words.slugHint(shownSlug || "…") : words.slugWarning}
        inputWrapperOrder={["label", "input", "description", "error"]}
        required
        autoComplete="off"
        {...slug}
        onChange={(event) => {
          slug.onChange(event);
          setShownSlug(event.currentTarget.value);
          setIsByHand(event.currentTarget.value !== "");
        }}
      />
      <TextInput
        label={fields.nit}
        description={words.nitHint}
        inputWrapperOrder={["label", "input", "description", "error"]}
        autoComplete="off"
        {...field("nit")}
      />
      <TextInput
        label={fields.daneCode}
        description={words.daneHint}
        inputWrapperOrder={["label", "input", "description", "error"]}
        inputMode="numeric"
        autoComplete="off"
        {...field("daneCode")}
      />
      <Radio.Group label={fields.calendar} required {...field("calendar")}>
        <Stack gap="xs" mt="xs">
          <Radio value="A" label={words.calendars.A} />
          <Radio value="B" label={words.calendars.B} />
        </Stack>
      </Radio.Group>
      <Radio.Group label={fields.sector} required {...field("sector")}>
        <Stack gap="xs" mt="xs">
          <Radio value="public" label={words.sectors.public} />
          <Radio value="private" label={words.sectors.private} />
        </Stack>
      </Radio.Group>
      <TextInput label={fields.resolution} autoComplete="off" {...field("resolution")} />
    </SimpleGrid>
  );
}
