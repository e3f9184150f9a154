import { expect, onTestFinished, test, vi } from "vitest";
import { tableFile } from "./table-file.ts";

const csvOf = async (value: string | number | null) => {
  const { base64 } = await tableFile({
    name: "prueba",
    format: "csv",
    columns: [{ header: "Valor", value: () => value }],
    rows: [{}],
  });
  return Buffer.from(base64, "base64").toString().split("\r\n")[1];
};

test.each(["=1+1", "+57 300", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1"])(
  "%j is kept as text",
  async (text) => {
    expect(await csvOf(text)).toMatch(/^"?'/);
  },
);

test("what is no formula stays as it is; a separator or a quote can't leave its cell", async () => {
  expect(await csvOf("Ñañez")).toBe("Ñañez");
  expect(await csvOf(-1)).toBe("-1");
  expect(await csvOf(null)).toBe("");
  expect(await csvOf('a;"b"')).toBe('"a;""b"""');
  expect(await csvOf(";=1+1")).toBe('";=1+1"');
});

test.each(["csv", "xlsx"] as const)(
  "the same rows are the same %s, whenever on that day in Colombia",
  async (format) => {
    vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-03-04T10:00:00Z") });
    onTestFinished(() => void vi.useRealTimers());
    const columns = [{ header: "Valor", value: () => "Ñañez" }];
    const make = () => tableFile({ name: "prueba", format, columns, rows: [{}] });
    const morning = await make();
    vi.setSystemTime(new Date("2026-03-05T03:30:07Z"));
    expect(await make()).toEqual(morning);
  },
);
