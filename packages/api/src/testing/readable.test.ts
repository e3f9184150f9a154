import { expect, test } from "vitest";
import { tableFile } from "../table-file.ts";
import { readable } from "./readable.ts";

test("a word in a spreadsheet, in a text file and in the cause of an error is found by a search for it", async () => {
  for (const format of ["xlsx", "csv"] as const) {
    const file = await tableFile({
      name: "list",
      format,
      columns: [{ header: "Name", value: (row: { name: string }) => row.name }],
      rows: [{ name: "canary-of-a-cell" }],
    });
    expect(file.base64).not.toContain("canary");
    expect(readable({ file })).toContain("canary-of-a-cell");
  }
  const error = new Error("outer", { cause: new Error("canary-of-a-cause") });
  expect(readable({ err: error })).toContain("canary-of-a-cause");
});
