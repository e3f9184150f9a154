import { Group, Skeleton, Stack, VisuallyHidden } from "@mantine/core";
import { useEffect, useState } from "react";

interface SkeletonListProps {
  rows?: number;
  /** Said to a screen reader, e.g. "Cargando estudiantes". */
  label: string;
}

const delayMs = 180;

/** The shape of a list while it loads. A fast answer never shows it: nothing flickers. */
export function SkeletonList({ rows = 8, label }: SkeletonListProps) {
  const [isLate, setIsLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsLate(true), delayMs);
    return () => clearTimeout(timer);
  }, []);

  return (
    <div role="status">
      {isLate && (
        <>
          <VisuallyHidden>{label}</VisuallyHidden>
          <Stack gap="md" py="sm" aria-hidden>
            {Array.from({ length: rows }, (_, row) => (
              <Group key={row} wrap="nowrap">
                <Skeleton circle height={32} />
                <Skeleton height={14} width={`${70 - ((row * 13) % 35)}%`} />
                <Skeleton height={14} width="14%" visibleFrom="sm" />
              </Group>
            ))}
          </Stack>
        </>
      )}
    </div>
  );
}
