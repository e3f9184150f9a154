import { create } from "zustand";
import { wipeDrafts } from "./scoped-storage.ts";

/**
 * WHO is signed in and which school this TAB is in. The school follows the URL and never leads it; what is
 * remembered beyond the tab is only a preference for the next visit.
 */
interface SessionState {
  userId: string | null;
  /**
   * `expired`: the server said 401 while someone was working; the page waits behind the sign-in dialog.
   * `leaving`: another page is being loaded; this one shows and keeps nothing any more.
   */
  status: "unknown" | "signedIn" | "expired" | "leaving";
  activeSchoolId: string | null;
}

export const useSession = create<SessionState>(() => ({
  userId: null,
  status: "unknown",
  activeSchoolId: null,
}));

type Message = { type: "signedOut" } | { type: "signedIn"; userId: string };
const channel =
  typeof BroadcastChannel === "undefined" ? undefined : new BroadcastChannel("athena:session");

/** Called with what the server says of the session. A different person than before keeps nothing. */
export function sessionConfirmed(userId: string): void {
  const { userId: before, status } = useSession.getState();
  if (status === "leaving") return;
  if (before !== null && before !== userId) wipeDrafts();
  useSession.setState({ userId, status: "signedIn" });
}

/** Someone just signed in here: tabs of another person must not go on. */
export function announceSignIn(userId: string): void {
  channel?.postMessage({ type: "signedIn", userId } satisfies Message);
}

/** The server answered 401 while working: stored drafts go, the page and its URL stay behind the dialog. */
export function sessionExpired(): void {
  if (useSession.getState().status !== "signedIn") return;
  wipeDrafts();
  useSession.setState({ status: "expired" });
}

/** Forgets the person in this tab and tells every other tab of this browser. */
export function sessionEnded(): void {
  wipeDrafts();
  useSession.setState({ userId: null, status: "unknown", activeSchoolId: null });
  channel?.postMessage({ type: "signedOut" } satisfies Message);
}

/** This tab goes to another page load; nothing that comes in meanwhile brings the page back. */
export function tabLeaves(): void {
  wipeDrafts();
  useSession.setState({ status: "leaving" });
}

/**
 * What other tabs announce. A sign-out reaches every tab, a school switch never does: two tabs may hold
 * two schools. Leaving by a full page load makes sure that nothing stays in memory.
 */
export function listenToOtherTabs(leave: () => void): () => void {
  const hear = ({ data }: MessageEvent<Message>) => {
    const { userId } = useSession.getState();
    if (userId === null) return;
    if (data.type === "signedOut" || data.userId !== userId) {
      wipeDrafts();
      leave();
    }
  };
  channel?.addEventListener("message", hear);
  return () => channel?.removeEventListener("message", hear);
}

const tabKey = (userId: string) => `athena:tab-school:${userId}`;
const lastKey = (userId: string) => `athena:last-school:${userId}`;

/** The URL brought this tab into a school. */
export function enterSchool(schoolId: string): void {
  const { userId } = useSession.getState();
  useSession.setState({ activeSchoolId: schoolId });
  if (userId === null) return;
  try {
    sessionStorage.setItem(tabKey(userId), schoolId);
    localStorage.setItem(lastKey(userId), schoolId);
  } catch {
    // Only a preference is lost.
  }
}

export function leaveSchool(schoolId: string): void {
  if (useSession.getState().activeSchoolId === schoolId) {
    useSession.setState({ activeSchoolId: null });
  }
}

/** Schools this person was in last, best first: this tab's, then this browser's. Ids, not yet checked. */
export function rememberedSchools(userId: string): string[] {
  try {
    return [sessionStorage.getItem(tabKey(userId)), localStorage.getItem(lastKey(userId))].filter(
      (id) => id !== null,
    );
  } catch {
    return [];
  }
}
