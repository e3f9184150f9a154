import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { accountConnection } from "../lib/account.ts";
import { leaveFor } from "../lib/leave.ts";
import { readDraft, writeDraft } from "../lib/scoped-storage.ts";
import { sessionConfirmed, useSession } from "../lib/session-store.ts";
import { trpc } from "../lib/trpc.ts";
import { SchoolScope } from "./school-scope.tsx";
import { WhileHere } from "./while-here.tsx";

const school = { id: "0190a000-0000-7000-8000-00000000000a", name: "San José" };
const place = { userId: "luz", schoolId: school.id, name: "students.admit" };
const assign = vi.fn();
const reload = vi.fn();

beforeEach(() => {
  vi.spyOn(window.location, "assign").mockImplementation(assign);
  vi.spyOn(window.location, "reload").mockImplementation(reload);
  vi.stubGlobal("fetch", () => new Promise(() => {}));
  useSession.setState({ userId: null, status: "unknown", activeSchoolId: null });
  sessionConfirmed("luz");
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

let utils: ReturnType<typeof trpc.useUtils>;
function Rows() {
  utils = trpc.useUtils();
  return <p>Luz Gómez</p>;
}

function show() {
  render(
    <WhileHere>
      <SchoolScope key={school.id} school={school}>
        <Rows />
      </SchoolScope>
    </WhileHere>,
  );
  utils.students.count.setData({}, { count: 7 });
  accountConnection.queryClient.setQueryData(["me"], "luz@sanjose.demo");
  writeDraft(place, { firstName: "Íñigo" });
}

test("leaving for another page empties screen, caches and drafts before that page is there", () => {
  show();
  act(() => leaveFor("/login"));
  expect(screen.queryByText("Luz Gómez")).toBeNull();
  expect(utils.students.count.getData({})).toBeUndefined();
  expect(accountConnection.queryClient.getQueryData(["me"])).toBeUndefined();
  expect(readDraft(place)).toBeNull();
  expect(assign).toHaveBeenCalledExactlyOnceWith("/login");
});

test("an answer that comes in while the tab leaves does not bring the page back", () => {
  show();
  act(() => leaveFor("/login"));
  act(() => sessionConfirmed("luz"));
  expect(screen.queryByText("Luz Gómez")).toBeNull();
});

test("a page the browser kept is loaded anew when Back brings it up", () => {
  show();
  act(() => leaveFor("/login"));
  expect(reload).not.toHaveBeenCalled();
  window.dispatchEvent(new Event("pageshow"));
  expect(reload).toHaveBeenCalledOnce();
});
