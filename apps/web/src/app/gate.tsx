import type { Permission } from "@athena/roles";
import type { ReactNode } from "react";
import { ForbiddenPage } from "./pages/forbidden-page.tsx";
import { useCan } from "./school-context.tsx";

interface GateProps {
  /** Any one suffices. */
  needs: Permission | readonly Permission[];
  children: ReactNode;
}

/** A page for whoever holds the permission; others are told so, and no call is made. */
export function Gate({ needs, children }: GateProps) {
  const can = useCan();
  return can(needs) ? children : <ForbiddenPage />;
}
