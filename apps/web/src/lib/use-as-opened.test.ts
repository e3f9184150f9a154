import { cleanup, renderHook } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { useAsOpened } from "./use-as-opened.ts";

afterEach(cleanup);

test("a form keeps the version it was opened with when the list behind it is read again", () => {
  const { result, rerender } = renderHook(useAsOpened<{ version: number }>, {
    initialProps: { version: 1 },
  });
  rerender({ version: 2 });
  expect(result.current.version).toBe(1);
});
