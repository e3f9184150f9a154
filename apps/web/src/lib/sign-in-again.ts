import { accountConnection, loadMe, whoami } from "./account.ts";
import { leaveFor } from "./leave.ts";
import { paths } from "./paths.ts";
import { announceSignIn, useSession } from "./session-store.ts";

/**
 * Goes on after someone signed in over a session that had ended: the same person where they were, anyone else on a page
 * of their own. Throws when the server can't be asked who it is.
 */
export async function goOnSignedIn(): Promise<void> {
  const { userId } = useSession.getState();
  accountConnection.queryClient.removeQueries();
  const me = await whoami();
  if (me) announceSignIn(me.userId);
  // Before the session is confirmed: that would bring the page behind the dialog back to life, for somebody else.
  if (me?.userId !== userId) return leaveFor(paths.start);
  await loadMe();
}
