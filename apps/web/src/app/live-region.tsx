import { VisuallyHidden } from "@mantine/core";
import { useAnnounced } from "../lib/announce.ts";

/** Stays mounted for the life of the page: a region that appears together with its text is not read. */
export function LiveRegion() {
  const text = useAnnounced();
  return (
    <VisuallyHidden role="status" aria-live="polite">
      {text}
    </VisuallyHidden>
  );
}
