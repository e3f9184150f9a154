import { Box, Text } from "@mantine/core";
import { useNetwork } from "@mantine/hooks";
import { IconWifiOff } from "@tabler/icons-react";
import { useT } from "../../lib/i18n/i18n.ts";

/** Being offline is no error: it is said in one line, and work that needs no server goes on. */
export function OfflineBanner() {
  const t = useT();
  const { online } = useNetwork();
  return (
    <div role="status">
      {!online && (
        <Box bg="yellow.3" c="black" px="md" py={6} mb="md" style={{ borderRadius: 8 }}>
          <Text size="sm">
            <IconWifiOff size={16} aria-hidden style={{ verticalAlign: "-3px" }} />{" "}
            {t.shell.offline}
          </Text>
        </Box>
      )}
    </div>
  );
}
