import { Card, Group, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useT } from "../../lib/i18n/i18n.ts";
import type { Outputs } from "../../lib/trpc.ts";

export type SlotRow = Outputs["schedule"]["ofGroup"]["items"][number];

interface WeekViewProps {
  slots: readonly SlotRow[];
  /** What stands under the subject. */
  about: (slot: SlotRow) => string;
  /** A button on each class. */
  act?: (slot: SlotRow) => ReactNode;
}

/** A week by its days: side by side where there is room, one under the other on a phone. */
export function WeekView({ slots, about, act }: WeekViewProps) {
  const t = useT();
  const days = t.schedule.weekdays
    .map((name, place) => ({ name, held: slots.filter(({ weekday }) => weekday === place + 1) }))
    .filter(({ held }, place) => held.length > 0 || place < 5);
  return (
    <SimpleGrid cols={{ base: 1, sm: 2, md: 3, lg: days.length }} spacing="sm">
      {days.map(({ name, held }) => (
        <section key={name} aria-label={name}>
          <Title order={2} size="h5" mb="xs">
            {name}
          </Title>
          <Stack gap="xs" component="ul" p={0} m={0} style={{ listStyle: "none" }}>
            {held.map((slot) => (
              <Card key={slot.id} component="li" withBorder padding="xs">
                <Group justify="space-between" wrap="nowrap" align="flex-start" gap={4}>
                  <div>
                    <Text size="xs" c="dimmed">
                      {slot.startsAt} – {slot.endsAt}
                    </Text>
                    <Text size="sm" fw={600}>
                      {slot.subjectName}
                    </Text>
                    <Text size="xs">{about(slot)}</Text>
                    {slot.room && <Text size="xs">{t.schedule.room(slot.room)}</Text>}
                  </div>
                  {act?.(slot)}
                </Group>
              </Card>
            ))}
          </Stack>
        </section>
      ))}
    </SimpleGrid>
  );
}
