import { Alert, Anchor, List, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useEffect, useRef } from "react";

export interface SummaryError {
  /** Path of the field in the form; the field's input is found by it. */
  path: string;
  label: string;
  message: string;
}

interface ErrorSummaryProps {
  title: string;
  /** A fault of the whole form, which belongs to no field. */
  message?: string | undefined;
  errors: readonly SummaryError[];
  /** Changes with each failed attempt, so that the summary takes focus each time. */
  attempt: number;
}

/** The list of what is wrong in a form. It takes focus, and each line leads to its field. */
export function ErrorSummary({ title, message, errors, attempt }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (attempt > 0) box.current?.focus();
  }, [attempt]);
  if (errors.length === 0 && !message) return null;

  return (
    <Alert
      ref={box}
      tabIndex={-1}
      role="alert"
      color="red"
      icon={<IconAlertTriangle aria-hidden />}
      title={title}
      mb="md"
    >
      {message && <Text size="sm">{message}</Text>}
      <List size="sm">
        {errors.map((error) => (
          <List.Item key={error.path}>
            <Anchor
              component="button"
              type="button"
              c="inherit"
              underline="always"
              size="sm"
              ta="left"
              mih={28}
              onClick={() => focusField(box.current?.closest("form") ?? null, error.path)}
            >
              {error.label}: {error.message}
            </Anchor>
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}

function focusField(form: HTMLFormElement | null, path: string): void {
  form?.querySelector<HTMLElement>(`[data-path="${CSS.escape(path)}"]`)?.focus();
}
