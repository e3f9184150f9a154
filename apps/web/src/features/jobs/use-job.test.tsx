import { act, cleanup, render, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { SchoolScope } from "../../app/school-scope.tsx";
import { sessionConfirmed } from "../../lib/session-store.ts";
import { type JobRow, useJob } from "./use-job.ts";

const school = { id: "0190a000-0000-7000-8000-00000000000a", name: "San José" };
const jobId = "0190a000-0000-7000-8000-0000000000aa";
const headers = { "content-type": "application/json", "x-school-id": school.id };
const job = (state: JobRow["state"]) => ({ result: { data: { id: jobId, state } } });
const refusal = {
  error: { message: "", code: -32_004, data: { appCode: "NOT_FOUND", httpStatus: 404 } },
};

/** What the server answers, one after the other, and the last again and again. */
let answers: object[];
let asked = 0;
const onEnd = vi.fn();

function Watch({ isTakenForOpen }: { isTakenForOpen: boolean }) {
  useJob(jobId, { isTakenForOpen, onEnd });
  return null;
}
const watch = (isTakenForOpen: boolean) =>
  render(
    <SchoolScope school={school}>
      <Watch isTakenForOpen={isTakenForOpen} />
    </SchoolScope>,
  );
const wait = (ms: number) =>
  act(async () => {
    await new Promise((resolve) => setTimeout(resolve, ms));
  });

beforeEach(() => {
  sessionConfirmed("luz");
  asked = 0;
  onEnd.mockClear();
  vi.stubGlobal("fetch", () => {
    const body = [answers[Math.min(asked, answers.length - 1)]];
    asked += 1;
    return Promise.resolve(new Response(JSON.stringify(body), { headers }));
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test("the end of a job that was seen open is told once", async () => {
  answers = [job("running"), job("done")];
  watch(false);
  await waitFor(() => expect(onEnd).toHaveBeenCalledTimes(1), { timeout: 3000 });
  await wait(700);
  expect(onEnd).toHaveBeenCalledTimes(1);
  expect(asked).toBe(2);
});

test("a job that ended before it was looked at is told to a page that took it for open", async () => {
  answers = [job("done")];
  watch(true);
  await waitFor(() => expect(onEnd).toHaveBeenCalledTimes(1));
});

test("a job that ended long ago is no news", async () => {
  answers = [job("failed")];
  watch(false);
  await waitFor(() => expect(asked).toBe(1));
  await wait(100);
  expect(onEnd).not.toHaveBeenCalled();
});

test("a job that may not be seen any more is not asked for again and again", async () => {
  answers = [job("running"), refusal];
  watch(false);
  await waitFor(() => expect(asked).toBe(2), { timeout: 3000 });
  await wait(1200);
  expect(asked).toBe(2);
});
