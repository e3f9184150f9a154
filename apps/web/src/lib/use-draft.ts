import { useDebouncedCallback } from "@mantine/hooks";
import { useState } from "react";
import { type DraftPlace, dropDraft, readDraft, writeDraft } from "./scoped-storage.ts";
import { useSession } from "./session-store.ts";

const pauseMs = 400;

interface Draft {
  /** What was typed before the reload, if anything. */
  kept: Record<string, unknown> | null;
  keep: (values: Record<string, unknown>) => void;
  drop: () => void;
}

/** A form's draft, in the school this tab is in. Without a name nothing is kept. */
export function useDraft(name: string | undefined): Draft {
  const [place] = useState(() => placeOf(name));
  const [kept] = useState(() => {
    const draft = place && readDraft(place);
    return typeof draft === "object" && draft !== null ? { ...draft } : null;
  });
  const keep = useDebouncedCallback((values: Record<string, unknown>) => {
    // The session may have ended meanwhile: then nothing is to be kept of it.
    if (place && useSession.getState().status === "signedIn") writeDraft(place, values);
  }, pauseMs);
  const drop = () => {
    keep.cancel();
    if (place) dropDraft(place);
  };
  return { kept, keep, drop };
}

function placeOf(name: string | undefined): DraftPlace | null {
  const { userId, activeSchoolId } = useSession.getState();
  return name && userId && activeSchoolId ? { userId, schoolId: activeSchoolId, name } : null;
}
