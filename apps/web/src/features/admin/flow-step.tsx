import { Box, Text, ThemeIcon } from "@mantine/core";
import type { IconSend } from "@tabler/icons-react";
import type { ReactNode } from "react";

interface FlowStepProps {
  icon: typeof IconSend;
  title: string;
  color?: "red" | undefined;
  isLast?: boolean;
  children: ReactNode;
}

const bullet = 28;

/** One step of a way, with the line that leads to the next. */
export function FlowStep({ icon: Icon, title, color, isLast = false, children }: FlowStepProps) {
  return (
    <Box component="li" pos="relative" pl={bullet + 16} pb="lg">
      {!isLast && (
        <Box
          aria-hidden
          pos="absolute"
          left={bullet / 2 - 1}
          top={bullet}
          bottom={0}
          w={2}
          bg="var(--mantine-color-default-border)"
        />
      )}
      <ThemeIcon
        aria-hidden
        pos="absolute"
        left={0}
        top={0}
        size={bullet}
        radius="xl"
        variant={color ? "filled" : "light"}
        {...(color && { color })}
      >
        <Icon size={16} />
      </ThemeIcon>
      <Text component="h2" size="sm" fw={600} mb={4} mt={4} m={0}>
        {title}
      </Text>
      {children}
    </Box>
  );
}
