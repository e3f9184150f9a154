import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { receiveUpload } from "../../file-door.ts";
import { type Caller, failureOf, openTestWorld, type TestWorld, twinId } from "../../testing.ts";

let world: TestWorld;
let secretary: Caller;
beforeAll(async () => {
  world = await openTestWorld();
  secretary = await world.caller({ as: "secretary", school: "A" });
});
afterAll(() => world[Symbol.asyncDispose]());

const codeOf = async (call: Promise<unknown>) => (await failureOf(call))?.code;
const enrollmentId = twinId("enrollment-review");
const requirementId = twinId("requirement-0");
const reason = "La foto está borrosa";

async function upload(school: "A" | "B" = "A", purpose = "document"): Promise<string> {
  const bytes = purpose === "simat" ? Buffer.from("AÑO;DANE") : Buffer.from("%PDF-1.7");
  const context = await world.context({ as: school === "A" ? "secretary" : "rector", school });
  const read = async () => bytes;
  return (await receiveUpload(context, { purpose, fileName: "registro.pdf", read })).id;
}

const keyOf = async (id: string) =>
  (await world.owner.rows<{ key: string }>("select key from files where id = $1", [id]))[0]?.key ??
  "";

async function itemOf(requirement = requirementId) {
  const { items } = await secretary.documents.ofEnrollment({ enrollmentId });
  return items.find((item) => item.requirementId === requirement);
}

describe("the checklist of an enrollment", () => {
  it("asks for what the stage of the grade needs, the mandatory first, and shows what was brought", async () => {
    const { items, isComplete } = await secretary.documents.ofEnrollment({
      enrollmentId: twinId("enrollment-pending"),
    });
    expect(
      items.map(({ name, document }) => [name.replace(" canary-a", ""), document?.state]),
    ).toEqual([
      ["Notas", "validated"],
      ["Registro civil", "uploaded"],
      ["Foto", "rejected"],
      ["Propio", undefined],
    ]);
    expect(items.map(({ isMandatory }) => isMandatory)).toEqual([true, true, false, false]);
    expect(isComplete).toBe(false);
  });

  it("goes from nothing over a rejected and a replaced file to complete, and leaves no bytes behind", async () => {
    expect(await itemOf()).toMatchObject({ document: null });
    const first = await upload();
    await secretary.documents.attach({ enrollmentId, requirementId, fileId: first });
    expect(await itemOf()).toMatchObject({
      document: { fileId: first, state: "uploaded", fileName: "registro.pdf", decidedBy: null },
    });
    await secretary.documents.reject({ fileId: first, reason });
    expect(await itemOf()).toMatchObject({
      document: { state: "rejected", reason, decidedBy: "Persona secretary" },
    });

    const firstKey = await keyOf(first);
    expect(world.deps.files.kept.has(firstKey)).toBe(true);
    const second = await upload();
    await secretary.documents.attach({ enrollmentId, requirementId, fileId: second });
    expect(await itemOf()).toMatchObject({
      document: {
        fileId: second,
        state: "uploaded",
        reason: null,
        decidedBy: null,
        decidedAt: null,
      },
    });
    expect(world.deps.files.kept.has(firstKey)).toBe(false);

    await secretary.documents.validate({ fileId: second });
    expect(await itemOf()).toMatchObject({ document: { state: "validated" } });
    const isComplete = async () =>
      (await secretary.documents.ofEnrollment({ enrollmentId })).isComplete;
    expect(await isComplete()).toBe(false);
    const marks = await upload();
    await secretary.documents.attach({
      ...{ enrollmentId, requirementId: twinId("requirement-1"), fileId: marks },
    });
    await secretary.documents.validate({ fileId: marks });
    expect(await isComplete()).toBe(true);

    await secretary.documents.remove({ fileId: second });
    expect(await itemOf()).toMatchObject({ document: null });
    expect(world.deps.files.kept.has(await keyOf(second))).toBe(false);
  });

  it("keeps what was decided of a file that was replaced meanwhile from the one that replaced it", async () => {
    const [seen, newer] = [await upload(), await upload()];
    await secretary.documents.attach({ enrollmentId, requirementId, fileId: seen });
    await secretary.documents.attach({ enrollmentId, requirementId, fileId: newer });
    expect(await codeOf(secretary.documents.validate({ fileId: seen }))).toBe("NOT_FOUND");
    expect(await itemOf()).toMatchObject({ document: { fileId: newer, state: "uploaded" } });
  });

  it("takes one of two files that come at once after the other, and keeps the bytes of the last", async () => {
    const files = [await upload(), await upload()];
    await Promise.all(
      files.map((fileId) => secretary.documents.attach({ enrollmentId, requirementId, fileId })),
    );
    const kept = (await itemOf())?.document?.fileId ?? "";
    const given = await Promise.all(files.map(keyOf));
    expect(given.filter((key) => world.deps.files.kept.has(key))).toEqual([await keyOf(kept)]);
  });

  it("keeps the old bytes where the change fails, and the change where the old bytes can't be removed", async () => {
    const old = (await itemOf())?.document?.fileId ?? "";
    const gone = { enrollmentId, requirementId: twinId("none"), fileId: await upload() };
    expect(await codeOf(secretary.documents.attach(gone))).toBe("NOT_FOUND");
    expect(world.deps.files.kept.has(await keyOf(old))).toBe(true);
    world.deps.files.break("remove");
    await secretary.documents.attach({ ...gone, requirementId });
    world.deps.files.break(null);
    expect(await itemOf()).toMatchObject({ document: { fileId: gone.fileId } });
    const [row] = await world.owner.rows("select state from files where id = $1", [old]);
    expect(row).toEqual({ state: "discarded" });
  });
});

describe("a file", () => {
  it("is attached once, and only one that was sent in as a document", async () => {
    const fileId = await upload();
    await secretary.documents.attach({ enrollmentId, requirementId, fileId });
    const again = { enrollmentId, requirementId: twinId("requirement-2"), fileId };
    const simat = { ...again, fileId: await upload("A", "simat") };
    for (const call of [again, simat, { ...again, fileId: twinId("none") }]) {
      expect(await failureOf(secretary.documents.attach(call))).toMatchObject({
        code: "REFERENCE_NOT_FOUND",
        fields: { fileId: "NOT_FOUND" },
      });
    }
  });

  it("of another school is not found, as one that nobody has", async () => {
    const foreign = await upload("B");
    const before = await world.checksums("B");
    const ask = (fileId: string) =>
      failureOf(secretary.documents.attach({ enrollmentId, requirementId, fileId }));
    expect(await ask(foreign)).toEqual(await ask(twinId("none")));
    for (const act of ["validate", "remove"] as const) {
      expect(await codeOf(secretary.documents[act]({ fileId: twinId("file-kept-only-B") }))).toBe(
        "NOT_FOUND",
      );
    }
    const rejecting = secretary.documents.reject({ fileId: twinId("file-kept-only-B"), reason });
    expect(await codeOf(rejecting)).toBe("NOT_FOUND");
    expect(await world.checksums("B")).toEqual(before);
  });

  it("is rejected with a reason that says something", async () => {
    const fileId = twinId("file-uploaded");
    const refused = await failureOf(secretary.documents.reject({ fileId, reason: "no" }));
    expect(refused).toMatchObject({ fields: { reason: "REASON_TOO_SHORT" } });
  });
});

describe("documents", () => {
  it("of another school's enrollment are not found", async () => {
    const ask = (id: string) => failureOf(secretary.documents.ofEnrollment({ enrollmentId: id }));
    expect(await ask(twinId("enrollment-only-B"))).toEqual(await ask(twinId("none")));
  });

  it("are read by the office and changed by whoever enrolls", async () => {
    const coordinator = await world.caller({ as: "coordinator", school: "A" });
    await coordinator.documents.ofEnrollment({ enrollmentId });
    const fileId = twinId("file-uploaded");
    const acts = [
      () => coordinator.documents.attach({ enrollmentId, requirementId, fileId }),
      () => coordinator.documents.validate({ fileId }),
      () => coordinator.documents.reject({ fileId, reason }),
      () => coordinator.documents.remove({ fileId }),
    ];
    for (const act of acts) expect(await codeOf(act())).toBe("FORBIDDEN");
    for (const as of ["teacher", "student", "acudiente"] as const) {
      const caller = await world.caller({ as, school: "A" });
      expect(await codeOf(caller.documents.ofEnrollment({ enrollmentId }))).toBe("FORBIDDEN");
      expect(await codeOf(caller.documents.missingCount())).toBe("FORBIDDEN");
    }
  });

  it("stay as they are once their year is over", async () => {
    await world.owner.transaction(async (db) => {
      await db.rows("set local session_replication_role = replica");
      await db.rows("update school_years set state = 'closed' where id = $1 and school_id = $2", [
        ...[twinId("year-active"), world.schools.A.id],
      ]);
    });
    const fileId = twinId("file-uploaded");
    expect(await codeOf(secretary.documents.validate({ fileId }))).toBe("YEAR_STATE");
    expect(await codeOf(secretary.documents.remove({ fileId }))).toBe("YEAR_STATE");
    await world.owner.transaction(async (db) => {
      await db.rows("set local session_replication_role = replica");
      await db.rows("update school_years set state = 'active' where id = $1 and school_id = $2", [
        ...[twinId("year-active"), world.schools.A.id],
      ]);
    });
  });
});

describe("what waits", () => {
  it("is listed by what the school has to do and by what families owe, as the counts say", async () => {
    await using fresh = await openTestWorld();
    const caller = await fresh.caller({ as: "secretary", school: "A" });
    const list = async (need: "review" | "missing") =>
      (await caller.documents.missing({ need })).items.map((item) => [
        ...[item.enrollmentId, item.documents.map((name) => name.replace(" canary-a", ""))],
      ]);
    expect(await list("review")).toEqual([
      [twinId("enrollment-only-A"), ["Propio"]],
      [twinId("enrollment-pending"), ["Registro civil"]],
    ]);
    expect(await list("missing")).toEqual([
      [twinId("enrollment-review"), ["Notas", "Registro civil"]],
    ]);
    expect(await caller.documents.missingCount()).toEqual({ review: 2, missing: 1 });

    await caller.documents.reject({ fileId: twinId("file-uploaded"), reason });
    expect(await caller.documents.missingCount()).toEqual({ review: 1, missing: 2 });
    const first = await caller.documents.missing({ need: "missing", limit: 1 });
    const second = await caller.documents.missing({
      ...{ need: "missing", limit: 1 },
      cursor: first.nextCursor ?? "",
    });
    expect([...first.items, ...second.items].map((item) => item.enrollmentId).sort()).toEqual(
      [twinId("enrollment-review"), twinId("enrollment-pending")].sort(),
    );
    fresh.expectNoCanary([first, second], "B");
  });
});
