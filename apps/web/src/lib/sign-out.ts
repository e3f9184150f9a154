import { signOut } from "./auth-api.ts";
import { leaveFor } from "./leave.ts";
import { paths } from "./paths.ts";
import { sessionEnded } from "./session-store.ts";
import { toastError } from "./toast.tsx";

/**
 * Signs out here and in every tab. The page is loaded anew, so no row of a school stays in memory. When the
 * server can't be reached the session still lives there, and saying otherwise would be a lie: it stays.
 */
export async function leaveAccount(): Promise<void> {
  try {
    await signOut();
  } catch (error) {
    toastError(error);
    return;
  }
  sessionEnded();
  leaveFor(paths.login);
}
