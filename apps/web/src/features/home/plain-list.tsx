import { Stack } from "@mantine/core";
import type { ReactNode } from "react";

interface PlainListProps<Item> {
  items: readonly Item[];
  itemKey: (item: Item) => string;
  children: (item: Item) => ReactNode;
}

/** A card's list: without bullets, one item below the other. */
export function PlainList<Item>({ items, itemKey, children }: PlainListProps<Item>) {
  return (
    <Stack component="ul" gap="xs" p={0} m={0}>
      {items.map((item) => (
        <li key={itemKey(item)} style={{ listStyle: "none" }}>
          {children(item)}
        </li>
      ))}
    </Stack>
  );
}
