import { expect, test } from "vitest";
import { cursorCodec } from "./cursor.ts";

const codec = cursorCodec("secret");
const place = { school: "a", list: "students.list" };

test("a cursor gives back what it was made of", () => {
  const values = ["nñandu", 7, "id"];
  expect(codec.decode(place, codec.encode(place, values))).toEqual(values);
});

test.each([
  ["another school", { ...place, school: "b" }],
  ["another list", { ...place, list: "guardians.list" }],
  ["a place that only looks the same", { school: "a\nstudents.list", list: "" }],
])("made for one place is refused in %s", (_, other) => {
  const cursor = codec.encode(place, ["x"]);
  expect(() => codec.decode(other, cursor)).toThrow(
    expect.objectContaining({ code: "INVALID_CURSOR" }),
  );
});

test("changed, cut, empty or of another secret is refused", () => {
  const cursor = codec.encode(place, ["x"]);
  const [body = "", tag = ""] = cursor.split(".");
  const forged = Buffer.from(JSON.stringify(["y"])).toString("base64url");
  const others = [
    `${forged}.${tag}`,
    body,
    `${body}.`,
    `.${tag}`,
    "",
    "..",
    `${cursor}.more`,
    cursorCodec("other").encode(place, ["x"]),
  ];
  for (const bad of others) {
    expect(() => codec.decode(place, bad), bad).toThrow(
      expect.objectContaining({ code: "INVALID_CURSOR" }),
    );
  }
});
