import { systemActor } from "@athena/db/actor";
import { parseSchoolId } from "@athena/db/database";
import type { UploadPurpose } from "@athena/domain/upload";
import { TRPCError } from "@trpc/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { receiveUpload } from "./file-door.ts";
import { schoolFiles } from "./school-files.ts";
import { sweepFiles } from "./sweep-files.ts";
import { type CallerOptions, openTestWorld, type TestWorld, twinId } from "./testing.ts";
import { keepFile, takeUpload } from "./uploads.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

const pdf = Buffer.from("%PDF-1.7 a small one");

async function send(
  { bytes = pdf, fileName = "x.pdf", purpose = "document" as unknown, onRead = () => {} },
  who: CallerOptions = { as: "secretary", school: "A" },
) {
  const read = async () => {
    onRead();
    return bytes;
  };
  return receiveUpload(await world.context(who), { purpose, fileName, read });
}

const codeOf = (error: unknown) =>
  error instanceof TRPCError ? Object(error.cause).code : Object(error).code;

const rowOf = async (id: string) =>
  (
    await world.owner.rows<{ key: string; state: string }>("select * from files where id = $1", [
      id,
    ])
  )[0];

function open(school: "A" | "B" = "A") {
  const schoolId = parseSchoolId(world.schools[school].id);
  const db = world.deps.database.school({ schoolId, actor: systemActor, requestId: "test" });
  return { db, files: schoolFiles(world.deps.files, schoolId) };
}

/** What a mutation of the school's does around its work, here with an event of the test's. */
async function act<T>(
  work: (ctx: Parameters<typeof takeUpload>[0]) => Promise<T>,
  school: "A" | "B" = "A",
): Promise<T> {
  const { db, files } = open(school);
  const later: (() => Promise<void>)[] = [];
  const done = await db.trx(async (inner) => {
    await inner.auditEvents.insert({
      ...{ actorKind: "system", actorName: "test", procedure: "test", requestId: "test" },
    });
    return work({ db: inner, files, afterCommit: (after) => void later.push(after) });
  });
  for (const after of later) await after();
  return done;
}

describe("sending a file in", () => {
  it("keeps its bytes under a key of the school, and what they are rather than what they are called", async () => {
    const { id } = await send({ fileName: "../../registro.exe" });
    const row = await rowOf(id);
    expect(row).toMatchObject({
      ...{ state: "pending", purpose: "document", file_name: "registro.exe.pdf" },
      ...{
        media_type: "application/pdf",
        size_bytes: pdf.length,
        uploaded_by: "Persona secretary",
      },
    });
    expect(row?.key).toMatch(new RegExp(`^school/${world.schools.A.id}/document/[0-9a-f-]{36}$`));
    expect(world.deps.files.kept.get(row?.key ?? "")).toEqual(pdf);
  });

  it.each([
    [{ as: "teacher", school: "A" }, "FORBIDDEN"],
    [{ as: "student", school: "A" }, "FORBIDDEN"],
    [{ as: "secretary", header: [twinId("school-B")] }, "NOT_A_MEMBER"],
    [{ as: "both", school: "B" }, "FORBIDDEN"],
    [{ as: "stranger" }, "NO_SCHOOL"],
    [{ school: "A" }, "UNAUTHENTICATED"],
  ] as const)("is refused to %j before a byte is read", async (who, code) => {
    const onRead = () => {
      throw new Error("it was read");
    };
    const refused = send({ onRead }, who).catch(codeOf);
    expect(await refused).toBe(code);
  });

  it("refuses a purpose that there is not, unread", async () => {
    for (const purpose of ["crest", "", null, "__proto__", ["document"]]) {
      const refused = await send({ purpose }).catch((error: unknown) => error);
      expect(refused).toMatchObject({ code: "BAD_REQUEST" });
    }
  });

  it("refuses a program that is called .pdf, and names what it is", async () => {
    const before = world.deps.files.kept.size;
    const error = await send({ bytes: Buffer.from("MZ\x90\0\x03") }).catch((e: unknown) => e);
    expect(error).toMatchObject({ code: "FILE_TYPE", data: { found: "exe" } });
    expect(await send({ bytes: Buffer.alloc(0) }).catch(codeOf)).toBe("INVALID_INPUT");
    expect(world.deps.files.kept.size).toBe(before);
  });

  it("leaves no row where the storage fails", async () => {
    const before = await world.checksums("A");
    world.deps.files.break("put");
    const failed = await send({}).catch(codeOf);
    world.deps.files.break(null);
    expect(failed).toBe("STORAGE_UNAVAILABLE");
    const after = await world.checksums("A");
    expect(after.files).toBe(before.files);
  });
});

describe("a school's part of the storage", () => {
  it("refuses any key of another school or another form, whatever is asked", async () => {
    const { A, B } = world.schools;
    const own = open().files;
    const name = twinId("x");
    for (const key of [
      `school/${B.id}/document/${name}`,
      `school/${A.id}/../${B.id}/document/${name}`,
      `school/${A.id}/document/../../${B.id}/document/${name}`,
      `school/${A.id}/document/${name}/..`,
      `school/${A.id}/document/${name}\n`,
      `school/${A.id}`,
      `/school/${A.id}/document/${name}`,
      "",
    ]) {
      expect(await own.read(key).catch(codeOf)).toBe("CROSS_SCHOOL_WRITE");
      expect(await own.put(key, pdf, "application/pdf").catch(codeOf)).toBe("CROSS_SCHOOL_WRITE");
      expect(await own.remove(key).catch(codeOf)).toBe("CROSS_SCHOOL_WRITE");
    }
  });

  it("has no row with another school's key: PostgreSQL refuses it", async () => {
    const key = `school/${world.schools.B.id}/document/${twinId("y")}`;
    const planted = act(async ({ db }) =>
      db.files.insert({
        key,
        purpose: "document",
        fileName: "x.pdf",
        mediaType: "application/pdf",
        sizeBytes: 1,
        sha256: "0".repeat(64),
        uploadedBy: "test",
      }),
    );
    const refused = await planted.catch((error: unknown) => error);
    expect(Object(Object(refused).nativeError).constraint).toBe("files_key_check");
  });
});

describe("an upload", () => {
  const fileId = () => send({}).then(({ id }) => id);

  it("is put to use once", async () => {
    const sent = { fileId: await fileId(), purpose: "document" as UploadPurpose };
    await act(({ db }) => keepFile(db, sent));
    expect(await rowOf(sent.fileId)).toMatchObject({ state: "kept" });
    expect(await act(({ db }) => keepFile(db, sent)).catch(codeOf)).toBe("REFERENCE_NOT_FOUND");
  });

  it("is not there for another purpose, nor for another school", async () => {
    const id = await fileId();
    const asked = (purpose: UploadPurpose, school: "A" | "B") =>
      act((ctx) => takeUpload(ctx, { fileId: id, purpose }), school).catch(codeOf);
    expect(await asked("simat", "A")).toBe("REFERENCE_NOT_FOUND");
    expect(await asked("document", "B")).toBe("REFERENCE_NOT_FOUND");
  });

  it("is read once: with the commit its bytes are gone, and a failed act leaves it", async () => {
    const sent = { fileId: await fileId(), purpose: "document" as UploadPurpose };
    const key = (await rowOf(sent.fileId))?.key ?? "";
    const failing = act(async (ctx) => {
      await takeUpload(ctx, sent);
      throw new Error("the act fails");
    });
    await expect(failing).rejects.toThrow("the act fails");
    const { bytes } = await act((ctx) => takeUpload(ctx, sent));
    expect(Buffer.from(bytes)).toEqual(pdf);
    expect(world.deps.files.kept.has(key)).toBe(false);
    expect(await act((ctx) => takeUpload(ctx, sent)).catch(codeOf)).toBe("REFERENCE_NOT_FOUND");
  });
});

describe("the sweep", () => {
  const age = (id: string, hours: number) =>
    world.owner.transaction(async (db) => {
      await db.rows("set local session_replication_role = replica");
      await db.rows(
        "update files set created_at = now() - make_interval(hours => $2) where id = $1",
        [id, hours],
      );
    });

  it("removes what nobody used for a day and what was discarded, and keeps what is in use or new", async () => {
    await sweepFiles(world.deps);
    const [old, fresh, used, discarded] = await Promise.all(
      [0, 1, 2, 3].map(async () => (await send({})).id),
    );
    if (!old || !fresh || !used || !discarded) throw new Error("not sent");
    for (const id of [old, used]) await age(id, 25);
    await age(fresh, 23);
    await act(({ db }) => keepFile(db, { fileId: used, purpose: "document" }));
    await act(async ({ db }) => db.files.findById(discarded).patch({ state: "discarded" }));
    const keys = await Promise.all(
      [old, discarded].map(async (id) => (await rowOf(id))?.key ?? ""),
    );
    const kept = world.deps.files.kept.size;
    const other = await world.checksums("B");

    expect(await sweepFiles(world.deps)).toBe(2);
    expect(await Promise.all([old, discarded, fresh, used].map(rowOf))).toEqual([
      ...[undefined, undefined],
      ...[expect.objectContaining({ id: fresh }), expect.objectContaining({ id: used })],
    ]);
    expect(keys.map((key) => world.deps.files.kept.has(key))).toEqual([false, false]);
    expect(world.deps.files.kept.size).toBe(kept - 2);
    expect(await world.checksums("B")).toEqual(other);
    expect(await sweepFiles(world.deps)).toBe(0);
  });

  it("keeps the row while its bytes can't be removed", async () => {
    const { id } = await send({});
    await age(id, 25);
    world.deps.files.break("remove");
    expect(await sweepFiles(world.deps)).toBe(0);
    world.deps.files.break(null);
    expect(await rowOf(id)).toBeDefined();
    expect(await sweepFiles(world.deps)).toBe(1);
  });
});
