import type { ReactNode } from "react";
import { useSession } from "../lib/session-store.ts";

/** Shows what it is given until the tab leaves for another page load, however long that load takes. */
export function WhileHere({ children }: { children: ReactNode }) {
  const isLeaving = useSession(({ status }) => status === "leaving");
  return isLeaving ? null : children;
}
