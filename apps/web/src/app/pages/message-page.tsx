import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import { Page } from "../page.tsx";

interface MessagePageProps {
  title: string;
  text: string;
  action: ReactNode;
}

/** A page that only says something, and offers one way on. */
export function MessagePage({ title, text, action }: MessagePageProps) {
  return (
    <Page title={title}>
      <Text mb="md" maw={560}>
        {text}
      </Text>
      {action}
    </Page>
  );
}
