import { ActionIcon, Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { type ReactNode, useRef } from "react";

export interface RowAct {
  label: string;
  icon: ReactNode;
  onAct: () => void;
}

interface RowMenuProps {
  /** Names the button, with the row: "Acciones para Ana Ruiz". */
  label: string;
  acts: readonly RowAct[];
}

/** The acts on one row, behind one button. */
export function RowMenu({ label, acts }: RowMenuProps) {
  const button = useRef<HTMLButtonElement>(null);
  return (
    <Menu position="bottom-end" withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <ActionIcon ref={button} variant="subtle" color="gray" size={36} aria-label={label}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {acts.map((act) => (
          <Menu.Item
            key={act.label}
            leftSection={act.icon}
            onClick={() => {
              // A dialog gives focus back to what had it: the item is gone by then, the button is not.
              button.current?.focus();
              act.onAct();
            }}
          >
            {act.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
