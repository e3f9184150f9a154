import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { onePixel } from "../../testing/samples.ts";
import { type Caller, failureOf, openTestWorld, type TestWorld } from "../../testing.ts";

let world: TestWorld;
let rector: Caller;
beforeAll(async () => {
  world = await openTestWorld();
  rector = await world.caller({ as: "rector", school: "A" });
});
afterAll(() => world[Symbol.asyncDispose]());

const versionNow = async () => (await rector.settings.read()).editable?.version ?? 0;

describe("update", () => {
  test("changes what is sent and leaves the rest, null empties", async () => {
    const before = await world.checksums("B");
    const version = await versionNow();
    const changed = await rector.settings.update({
      version,
      motto: "Ciencia y virtud",
      color: "#AABBCC",
      address: null,
    });
    expect(changed).toEqual({ version: version + 1 });
    expect(await rector.settings.read()).toMatchObject({
      motto: "Ciencia y virtud",
      color: "#aabbcc",
      address: null,
      habeasDataText: "canary-a",
      editable: { version: version + 1, peiSummary: "canary-a" },
    });
    expect(await world.checksums("B")).toEqual(before);
  });

  test("of a version that is no longer: STALE_VERSION, nothing written; of two at once one wins", async () => {
    const version = await versionNow();
    const save = (motto: string) => failureOf(rector.settings.update({ version, motto }));
    const codes = (await Promise.all([save("uno"), save("dos")])).map((failure) => failure?.code);
    expect(codes.sort()).toEqual(["STALE_VERSION", undefined]);
    const before = await world.checksums("A");
    expect(await save("tarde")).toMatchObject({ code: "STALE_VERSION" });
    expect(await world.checksums("A")).toEqual(before);
  });

  test.each([
    [{ color: "red" }, { color: "COLOR_FORM" }],
    [{ email: "nobody" }, { email: "EMAIL_FORM" }],
    [{ phone: "call me" }, { phone: "PHONE_FORM" }],
    [{ website: "javascript:alert(1)" }, { website: "URL_FORM" }],
    [{ motto: "x".repeat(201) }, { motto: "TOO_LONG" }],
  ])("refuses %o and names the field", async (fault, fields) => {
    const call = rector.settings.update({ version: await versionNow(), ...fault });
    expect(await failureOf(call)).toMatchObject({ code: "INVALID_INPUT", fields });
  });

  test("takes a telephone that begins with its area code in parentheses", async () => {
    const phone = "(604) 555 0101 ext. 2";
    await rector.settings.update({ version: await versionNow(), phone });
    expect((await rector.settings.read()).phone).toBe(phone);
  });

  test.each(["coordinator", "secretary", "teacher", "student", "acudiente"] as const)(
    "a %s changes nothing and reads what every member may",
    async (as) => {
      const caller = await world.caller({ as, school: "A" });
      expect(await failureOf(caller.settings.update({ version: 1, motto: "mío" }))).toMatchObject({
        code: "FORBIDDEN",
      });
      const seen = await caller.settings.read();
      expect(seen).toMatchObject({ name: "Colegio Gemelo A", editable: null });
      expect(JSON.stringify(seen)).not.toContain("peiSummary");
    },
  );

  test("each school reads its own", async () => {
    const other = await world.caller({ as: "teacher", school: "B" });
    const seen = await other.settings.read();
    expect(seen.motto).toBe("canary-b");
    world.expectNoCanary(seen, "A");
  });
});

describe("the crest", () => {
  const base64 = (...bytes: number[]) => Buffer.from(bytes).toString("base64");

  test("is a picture by its bytes, shown to every member, and can be removed", async () => {
    const teacher = await world.caller({ as: "teacher", school: "A" });
    await rector.settings.setCrest({ base64: onePixel });
    expect(await teacher.settings.crest()).toEqual({
      dataUrl: `data:image/png;base64,${onePixel}`,
    });
    expect(await teacher.me.abilities()).toMatchObject({ crestVersion: expect.any(Number) });
    expect(await (await world.caller({ as: "teacher", school: "B" })).settings.crest()).toEqual({
      dataUrl: null,
    });
    await rector.settings.removeCrest();
    expect(await teacher.settings.crest()).toEqual({ dataUrl: null });
    expect(await teacher.me.abilities()).toMatchObject({ crestVersion: null });
  });

  test.each([
    [
      "an SVG",
      Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>").toString("base64"),
      "CREST_FORM",
    ],
    ["a GIF", Buffer.from("GIF89a").toString("base64"), "CREST_FORM"],
    ["nothing", "", "CREST_FORM"],
    ["text that is not base64", "%%%", "CREST_FORM"],
    [
      "a PNG of more than 256 KiB",
      Buffer.concat([Buffer.from(onePixel, "base64"), Buffer.alloc(262_144)]).toString("base64"),
      "CREST_SIZE",
    ],
    ["half a WebP", base64(0x52, 0x49, 0x46, 0x46, 0, 0, 0, 0), "CREST_FORM"],
  ])("is not %s", async (_, picture, fault) => {
    const before = await world.checksums("A");
    expect(await failureOf(rector.settings.setCrest({ base64: picture }))).toMatchObject({
      code: "INVALID_INPUT",
      fields: { base64: fault },
    });
    expect(await world.checksums("A")).toEqual(before);
  });
});
