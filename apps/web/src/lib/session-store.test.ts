import { beforeEach, expect, test, vi } from "vitest";
import { readDraft, writeDraft } from "./scoped-storage.ts";
import {
  enterSchool,
  listenToOtherTabs,
  rememberedSchools,
  sessionConfirmed,
  sessionEnded,
  sessionExpired,
  useSession,
} from "./session-store.ts";

const place = { userId: "luz", schoolId: "a", name: "students.admit" };

beforeEach(() => {
  sessionStorage.clear();
  localStorage.clear();
  useSession.setState({ userId: null, status: "unknown", activeSchoolId: null });
  sessionConfirmed("luz");
});

test("a draft is offered in its own school and to its own person only", () => {
  writeDraft(place, { firstName: "Íñigo" });
  expect(readDraft(place)).toEqual({ firstName: "Íñigo" });
  expect(readDraft({ ...place, schoolId: "b" })).toBeNull();
  expect(readDraft({ ...place, userId: "ana" })).toBeNull();
});

test.each([
  ["signing out", () => sessionEnded()],
  ["a 401 while working", () => sessionExpired()],
  ["another person signing in", () => sessionConfirmed("ana")],
])("%s wipes every draft", (_, act) => {
  writeDraft(place, { firstName: "Íñigo" });
  act();
  expect(readDraft(place)).toBeNull();
});

test("a 401 before anyone was signed in asks nobody to sign in again", () => {
  useSession.setState({ status: "unknown" });
  sessionExpired();
  expect(useSession.getState().status).toBe("unknown");
});

test("the last school is a preference of the person, this tab's before this browser's", () => {
  enterSchool("a");
  localStorage.setItem("athena:last-school:luz", "b");
  expect(rememberedSchools("luz")).toEqual(["a", "b"]);
  expect(rememberedSchools("ana")).toEqual([]);
});

test("a sign-out in another tab makes this one leave, a sign-in of the same person does not", async () => {
  const leave = vi.fn();
  const stop = listenToOtherTabs(leave);
  const other = new BroadcastChannel("athena:session");
  other.postMessage({ type: "signedIn", userId: "luz" });
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(leave).not.toHaveBeenCalled();
  other.postMessage({ type: "signedOut" });
  await vi.waitFor(() => expect(leave).toHaveBeenCalledOnce());
  stop();
  other.close();
});
