import { ColorSwatch, Group, SimpleGrid, TextInput } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { solid, textOn } from "../../lib/colour.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import type { AppForm } from "../../lib/use-app-form.ts";

/** Colours that tell schools apart at a glance; all of them carry white text. */
const swatches = [
  ["#3b5bdb", "indigo"],
  ["#1864ab", "blue"],
  ["#0b7285", "teal"],
  ["#2b8a3e", "green"],
  ["#5c6b00", "olive"],
  ["#b35900", "ochre"],
  ["#c92a2a", "red"],
  ["#a61e4d", "wine"],
  ["#862e9c", "purple"],
  ["#495057", "grey"],
] as const;

interface ColorFieldsProps {
  field: AppForm<{ color: string }>["field"];
  /** As chosen or typed so far. */
  color: string;
  choose: (color: string) => void;
}

/** The colour: one of those proposed, any from the system's chooser, or typed. */
export function ColorFields({ field, color, choose }: ColorFieldsProps) {
  const t = useT();
  const words = t.settings;
  const { key, ...typed } = field("color");
  return (
    <>
      <Group gap="xs" role="group" aria-label={words.proposedColors} mb="md">
        {swatches.map(([swatch, name]) => {
          const isChosen = color.toLowerCase() === swatch;
          return (
            <ColorSwatch
              key={swatch}
              component="button"
              type="button"
              color={swatch}
              size={36}
              aria-label={words.colors[name]}
              aria-pressed={isChosen}
              title={words.colors[name]}
              onClick={() => choose(swatch)}
              style={{ cursor: "pointer" }}
            >
              {isChosen && <IconCheck size={20} color={textOn(swatch)} aria-hidden />}
            </ColorSwatch>
          );
        })}
      </Group>
      <SimpleGrid cols={{ base: 1, xs: 2 }} style={{ alignItems: "start" }}>
        <TextInput
          key={key}
          label={words.fields.color}
          required
          autoComplete="off"
          spellCheck={false}
          {...typed}
        />
        <TextInput
          type="color"
          label={words.otherColor}
          value={solid(color)}
          onChange={(event) => choose(event.currentTarget.value)}
        />
      </SimpleGrid>
    </>
  );
}
