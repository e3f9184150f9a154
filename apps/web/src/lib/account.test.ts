import { onlineManager } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { accountConnection, loadMe, refreshAccount } from "./account.ts";
import { sessionConfirmed, sessionExpired, useSession } from "./session-store.ts";
import { goOnSignedIn } from "./sign-in-again.ts";

let signedIn: string | null;
const navigated = vi.fn();

/** A server that answers every call of the account with whom the session is. */
async function accountOnly(input: string | URL | Request): Promise<Response> {
  const url = input instanceof Request ? input.url : input.toString();
  const calls = new URL(url, "http://athena.test").pathname.split(",");
  const person = { userId: signedIn, email: `${signedIn}@athena.test`, isSuperadmin: false };
  const answer = signedIn
    ? { result: { data: person } }
    : { error: { message: "", code: -32001, data: { appCode: "UNAUTHENTICATED" } } };
  const headers = { "content-type": "application/json" };
  const status = signedIn ? 200 : 401;
  return new Response(JSON.stringify(calls.map(() => answer)), { status, headers });
}

beforeEach(() => {
  signedIn = "luz";
  vi.stubGlobal("fetch", accountOnly);
  vi.spyOn(window.location, "assign").mockImplementation(navigated);
  accountConnection.queryClient.clear();
  useSession.setState({ userId: null, status: "unknown", activeSchoolId: null });
});
afterEach(() => {
  onlineManager.setOnline(true);
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  navigated.mockClear();
});

test("after a refresh the account is whose session it is now, not who was read before", async () => {
  expect(await loadMe()).toMatchObject({ userId: "luz" });
  signedIn = "ana";
  await refreshAccount();
  expect(await loadMe()).toMatchObject({ userId: "ana" });
});

test("who is asked for without a network is told when there is one again", async () => {
  onlineManager.setOnline(false);
  const asked = loadMe();
  onlineManager.setOnline(true);
  expect(await asked).toMatchObject({ userId: "luz" });
});

test("the same person who signs in over an ended session goes on where they were", async () => {
  sessionConfirmed("luz");
  sessionExpired();
  await goOnSignedIn();
  expect(useSession.getState()).toMatchObject({ userId: "luz", status: "signedIn" });
  expect(navigated).not.toHaveBeenCalled();
});

test("someone else who signs in over an ended session never becomes the person of the page behind", async () => {
  sessionConfirmed("luz");
  sessionExpired();
  const states = new Set<string>();
  const stop = useSession.subscribe(({ userId, status }) => states.add(`${userId} ${status}`));
  signedIn = "ana";
  await goOnSignedIn();
  stop();
  expect([...states]).toEqual(["luz leaving"]);
  expect(navigated).toHaveBeenCalledExactlyOnceWith("/");
});

test("someone else who signs in over an ended session is told to the other tabs", async () => {
  sessionConfirmed("luz");
  sessionExpired();
  const otherTab = new BroadcastChannel("athena:session");
  const heard = new Promise((resolve) => {
    otherTab.onmessage = ({ data }) => resolve(data);
  });
  signedIn = "ana";
  await goOnSignedIn();
  expect(await heard).toEqual({ type: "signedIn", userId: "ana" });
  otherTab.close();
});
