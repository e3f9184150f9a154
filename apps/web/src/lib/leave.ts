import { flushSync } from "react-dom";
import { accountConnection } from "./account.ts";
import { tabLeaves } from "./session-store.ts";

/**
 * Leaves for another page, by a full page load. What this one shows and holds goes at once and not when the network has
 * brought the next: until then the browser would go on showing it, to whoever sits there.
 */
export function leaveFor(path: string): void {
  flushSync(tabLeaves);
  accountConnection.queryClient.clear();
  // The browser may keep the emptied page and bring it back by its Back button.
  window.addEventListener("pageshow", loadAnew);
  window.location.assign(path);
}

/** One function, so that leaving twice listens once. */
function loadAnew(): void {
  window.location.reload();
}
