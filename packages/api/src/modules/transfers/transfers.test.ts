import { systemActor } from "@athena/db/actor";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { groupTransfers, settleLapsed } from "../../group-transfers.ts";
import { runJobs } from "../../testing/run-jobs.ts";
import { type Caller, failureOf, openTestWorld, type TestWorld, twinId } from "../../testing.ts";

let world: TestWorld;
let origin: Caller;
let destination: Caller;
beforeAll(async () => {
  world = await openTestWorld();
});
beforeEach(async () => {
  origin = await world.caller({ as: "secretary", school: "B" });
  destination = await world.caller({ as: "secretary", school: "A" });
});
afterAll(() => world[Symbol.asyncDispose]());

const reason = "La familia se muda al otro barrio";
let documents = 1_300_200_300;

/** A student of B in a group, with a guardian whom A knows and one whom it does not. */
async function leaver(also: { student?: object; lastDay?: string; release?: boolean } = {}) {
  const documentNumber = String(++documents);
  const student = {
    ...{ documentType: "TI" as const, documentNumber, firstName: "Yurany", firstSurname: "Ñañez" },
    ...{ birthDate: "2013-05-06", gender: "F" as const, stratum: "2", phone: "300 111 2233" },
    ...also.student,
  };
  const mother = { documentType: "CC" as const, firstSurname: "Ñañez", firstName: "Nubia" };
  const { id, studentId } = await origin.enrollments.enroll({
    ...{ groupId: twinId("group-2"), day: "2026-02-02", status: "active", student },
    guardians: [
      {
        relationship: "mother",
        guardian: { ...mother, documentNumber: String(documents).slice(1) },
      },
      { relationship: "aunt_uncle", guardianId: twinId("guardian-3"), canPickup: true },
    ],
  });
  const { lastDay } = also;
  const released = await origin.transfers.release({
    enrollmentId: id,
    version: 1,
    reason,
    lastDay,
  });
  const ticket = { documentType: student.documentType, documentNumber, code: released.code };
  return { enrollmentId: id, studentId, releaseId: released.id, ticket, code: released.code };
}

const into = { groupId: twinId("group"), day: "2026-03-16", status: "active" } as const;
const standingOf = async (enrollmentId: string) =>
  (await origin.transfers.ofEnrollment({ enrollmentId })).items.map(({ standing }) => standing);
const codeOf = async (call: Promise<unknown>) => (await failureOf(call))?.code;
const inA = async (documentNumber: string) =>
  (await destination.enrollments.search({ documentType: "TI", documentNumber })).student;

describe("a student is transferred", () => {
  test("by an act of both schools: enrolled there with all that was known, ended here on the day", async () => {
    const { enrollmentId, ticket, code } = await leaver({ student: { secondSurname: "Gómez" } });
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
    const before = await world.checksums("A");
    const preview = await destination.transfers.preview(ticket);
    expect(preview).toMatchObject({
      ...{ firstName: "Yurany", fromSchool: "Colegio Gemelo B", guardianCount: 2, isKnown: false },
      levelId: twinId("level"),
    });
    const { audit_events: _, ...unchanged } = await world.checksums("A");
    expect(before).toMatchObject(unchanged);

    const received = await destination.transfers.receive({ ...ticket, ...into });
    const student = await destination.students.byId({ id: received.studentId });
    expect(student).toMatchObject({ secondSurname: "Gómez", stratum: "2", phone: "300 111 2233" });
    expect(student.guardians.map((one) => [one.relationship, one.firstName])).toEqual([
      ["mother", "Nubia"],
      ["aunt_uncle", "Tomás"],
    ]);
    const there = await destination.enrollments.byId({ id: received.id });
    expect(there).toMatchObject({ status: "active", origin: "transfer", enrolledOn: into.day });
    const { receipt } = await destination.transfers.ofEnrollment({ enrollmentId: received.id });
    expect(receipt).toMatchObject({
      fromSchool: "Colegio Gemelo B",
      receivedBy: "Persona secretary",
    });

    const here = await origin.enrollments.byId({ id: enrollmentId });
    expect(here).toMatchObject({ status: "transferred", stays: [{ toDay: into.day }] });
    expect(here.changes[0]).toMatchObject({
      ...{ toStatus: "transferred", reason },
      changedBy: "Colegio Gemelo A · Persona secretary",
    });
    expect(await standingOf(enrollmentId)).toEqual(["received"]);
    const roster = await origin.enrollments.roster({ groupId: twinId("group-2"), day: into.day });
    expect(roster.items.map((one) => one.enrollmentId)).not.toContain(enrollmentId);
  });

  test("with an event in the journal of each school, and a note of who opened the platform's door", async () => {
    const { ticket } = await leaver();
    await destination.transfers.receive({ ...ticket, ...into });
    const eventsOf = async (caller: Caller) =>
      (await caller.audit.list({ limit: 3 })).items.map(({ procedure, actorName }) => [
        ...[procedure, actorName],
      ]);
    const [receiver, sender] = [
      await world.caller({ as: "rector", school: "A" }),
      await world.caller({ as: "rector", school: "B" }),
    ];
    expect((await eventsOf(receiver))[0]).toEqual(["transfers.receive", "Persona secretary"]);
    expect((await eventsOf(sender)).slice(0, 2)).toEqual([
      ["transfers.complete", "Colegio Gemelo A · Persona secretary"],
      ["transfers.claim", "Colegio Gemelo A · Persona secretary"],
    ]);
    const [noted] = await world.owner.rows(
      `select actor_name, reason, mode from platform_audit
       where reason like 'a student comes%' order by id desc limit 1`,
    );
    expect(noted).toEqual({
      ...{ actor_name: "Persona secretary", mode: "read" },
      reason: "a student comes to Colegio Gemelo A",
    });
  });

  test("on the last day that the origin said, where it said one", async () => {
    const { enrollmentId, ticket } = await leaver({ lastDay: "2026-03-06" });
    await destination.transfers.receive({ ...ticket, ...into });
    const here = await origin.enrollments.byId({ id: enrollmentId });
    expect(here).toMatchObject({ status: "transferred", stays: [{ toDay: "2026-03-07" }] });
  });

  test("out of the next year too, where a run took the student there meanwhile", async () => {
    const { studentId, ticket } = await leaver({ lastDay: "2026-03-06" });
    const rector = await world.caller({ as: "rector", school: "B" });
    const next = { calendar: "A", year: 2060, periods: 2 } as const;
    const { id: targetYearId } = await rector.years.create(next);
    const years = { sourceYearId: twinId("year-active"), targetYearId };
    const { id: promotionId } = await origin.promotions.propose(years);
    await origin.promotions.run({ promotionId });
    await runJobs(world);
    await destination.transfers.receive({ ...ticket, ...into });
    const { items } = await origin.enrollments.ofStudent({ studentId });
    const standing = items.map(({ yearId, status }) => [yearId, status]);
    expect(standing).toContainEqual([targetYearId, "transferred"]);
    expect(standing).toContainEqual([years.sourceYearId, "completed"]);
    const { jobId } = await origin.promotions.undo({ promotionId, reason });
    await runJobs(world);
    const { result } = await origin.jobs.byId({ jobId: jobId ?? "" });
    expect(result).toMatchObject({ kept: 1 });
  });

  test("as the one whom the school knows: its own values win, what is empty is filled, nobody twice", async () => {
    const student = { documentType: "TI" as const, firstName: "Yuli", firstSurname: "Ñañez" };
    const documentNumber = String(documents + 1);
    const { id } = await destination.students.admit({
      ...{ ...student, documentNumber, birthDate: "2013-05-06", gender: "F", stratum: "3" },
    });
    const { ticket } = await leaver();
    expect(ticket.documentNumber).toBe(documentNumber);
    expect(await destination.transfers.preview(ticket)).toMatchObject({ isKnown: true });
    const received = await destination.transfers.receive({ ...ticket, ...into });
    expect(received.studentId).toBe(id);
    expect(await destination.students.byId({ id })).toMatchObject({
      ...{ firstName: "Yuli", stratum: "3", phone: "300 111 2233", version: 2 },
    });
  });

  test("back again, into the year that had ended: refused by name, and the code still stands", async () => {
    const { ticket, enrollmentId } = await leaver();
    const { id } = await destination.transfers.receive({ ...ticket, ...into });
    const back = await destination.transfers.release({ enrollmentId: id, version: 1, reason });
    const again = { ...ticket, code: back.code, ...into, groupId: twinId("group-2") };
    expect(await failureOf(origin.transfers.receive(again))).toMatchObject({
      code: "ALREADY_ENROLLED",
      details: { enrollmentId },
    });
    const { items } = await destination.transfers.ofEnrollment({ enrollmentId: id });
    expect(items[0]?.standing).toBe("open");
  });
});

describe("a code", () => {
  test("is kept nowhere, and told once", async () => {
    const { code, releaseId } = await leaver();
    const [row] = await world.owner.rows(
      `select to_jsonb(r)::text || (select string_agg(c.after::text, '') from audit_changes c
         where c.row_id = r.id) as kept from transfer_releases r where id = $1`,
      [releaseId],
    );
    expect(row?.kept).toContain(releaseId);
    expect(row?.kept).not.toContain(code);
    const page = await origin.transfers.list({});
    expect(JSON.stringify(page)).not.toMatch(new RegExp(`${code}|tokenHash`));
  });

  test("says one and the same, by the same statements, whatever is wrong with it", async () => {
    const wrong = await leaver();
    const [revoked, expired, used, own] = [
      await leaver(),
      await leaver(),
      await leaver(),
      await leaver(),
    ];
    await origin.transfers.revoke({ id: revoked.releaseId });
    await change(expired.releaseId, "expires_at = now() - interval '1 minute'");
    await destination.transfers.receive({ ...used.ticket, ...into });
    const tickets = {
      "an unknown code": { ...wrong.ticket, code: "0000-0000-0000-0001" },
      "another document": { ...wrong.ticket, documentNumber: "1300299999" },
      "another type": { ...wrong.ticket, documentType: "RC" as const },
      revoked: revoked.ticket,
      expired: expired.ticket,
      received: used.ticket,
    };
    const asked = vi.spyOn(world.deps.database, "platform");
    const said = [];
    for (const ticket of Object.values(tickets)) {
      asked.mockClear();
      const preview = await failureOf(destination.transfers.preview(ticket));
      const receive = await failureOf(destination.transfers.receive({ ...ticket, ...into }));
      said.push({ preview, receive, doors: asked.mock.calls.length });
    }
    asked.mockRestore();
    const failure = {
      code: "TRANSFER_NOT_FOUND",
      message: "no transfer has this code and document",
    };
    const alike = { ...failure, fields: null, details: null };
    expect(said).toEqual(said.map(() => ({ preview: alike, receive: alike, doors: 2 })));
    expect(await codeOf(origin.transfers.preview(own.ticket))).toBe("TRANSFER_NOT_FOUND");
    expect(await standingOf(wrong.enrollmentId)).toEqual(["open"]);
  });

  test("stands once per enrollment, and can be given anew when it was revoked or is over", async () => {
    const { enrollmentId, releaseId } = await leaver();
    const again = () => origin.transfers.release({ enrollmentId, version: 1, reason });
    expect(await codeOf(again())).toBe("TRANSFER_STATE");
    await origin.transfers.revoke({ id: releaseId });
    expect(await codeOf(origin.transfers.revoke({ id: releaseId }))).toBe("TRANSFER_STATE");
    const { id } = await again();
    await change(id, "expires_at = now() - interval '1 minute'");
    expect(await standingOf(enrollmentId)).toEqual(["expired", "revoked"]);
    await again();
    expect(await standingOf(enrollmentId)).toEqual(["open", "revoked", "revoked"]);
  });

  test("is refused for who is not here, who was changed meanwhile, and on no day of the year", async () => {
    const { enrollmentId, releaseId } = await leaver();
    await origin.transfers.revoke({ id: releaseId });
    const release = (also: object) =>
      failureOf(origin.transfers.release({ enrollmentId, version: 1, reason, ...also }));
    expect(await release({ version: 7 })).toMatchObject({ code: "STALE_VERSION" });
    expect(await release({ lastDay: "2027-03-01" })).toMatchObject({
      fields: { lastDay: "OUTSIDE_YEAR" },
    });
    await origin.enrollments.withdraw({ id: enrollmentId, version: 1, reason });
    expect(await release({ version: 2 })).toMatchObject({ code: "ENROLLMENT_STATE" });
  });

  test("may be tried ten times and not for ever", async () => {
    const { ticket } = await leaver();
    const caller = await world.caller({ as: "rector", school: "A" });
    const guess = () =>
      codeOf(caller.transfers.preview({ ...ticket, documentNumber: "1300299999" }));
    world.deps.mostAttempts.count = 2;
    expect([await guess(), await guess(), await guess()]).toEqual([
      ...["TRANSFER_NOT_FOUND", "TRANSFER_NOT_FOUND", "TOO_MANY_REQUESTS"],
    ]);
    expect(await codeOf(caller.transfers.receive({ ...ticket, ...into }))).toBe(
      "TOO_MANY_REQUESTS",
    );
    world.deps.mostAttempts.count = Number.POSITIVE_INFINITY;
  });
});

/** Rows of a release as time or a dead process would leave them. */
async function change(releaseId: string, set: string): Promise<void> {
  await world.owner.transaction(async (db) => {
    await db.rows(
      `insert into audit_events (school_id, id, actor_kind, actor_name, procedure, request_id)
       select school_id, gen_random_uuid(), 'system', 'test', 'test', 'test'
       from transfer_releases where id = $1`,
      [releaseId],
    );
    await db.rows(`update transfer_releases set ${set} where id = $1`, [releaseId]);
  });
}

const lapse = (releaseId: string) =>
  change(releaseId, "claimed_until = now() - interval '1 second'");

/** What the work leaves when the process dies before the claim is settled. */
async function dying<T>(work: () => Promise<T>): Promise<T> {
  const { database } = world.deps;
  const real = database.platform;
  const door = vi.spyOn(database, "platform").mockImplementation((asked, inner) => {
    if (asked.reason !== "whether a transfer arrived") return real(asked, inner);
    return Promise.reject(new Error("the process died"));
  });
  try {
    return await work();
  } finally {
    door.mockRestore();
  }
}

const settled = () => settleLapsed(world.deps.database, world.deps.log);

describe("nothing is lost or doubled", () => {
  test("when two schools receive at once: one has the student, the other is told that there is none", async () => {
    const { ticket, enrollmentId } = await leaver();
    const rector = await world.caller({ as: "rector", school: "A" });
    const calls = [destination, rector, destination].map((caller) =>
      codeOf(caller.transfers.receive({ ...ticket, ...into })),
    );
    const codes = await Promise.all(calls);
    expect(codes.filter((code) => code === undefined)).toHaveLength(1);
    expect(codes.filter((code) => code === "TRANSFER_NOT_FOUND")).toHaveLength(2);
    expect((await inA(ticket.documentNumber))?.enrollments).toHaveLength(1);
    expect(await standingOf(enrollmentId)).toEqual(["received"]);
  });

  test("when the receiving school refuses: its rows and the origin's are as before, and the code stands", async () => {
    const { ticket, enrollmentId } = await leaver();
    const asked = { ...ticket, ...into };
    const { id } = await destination.transfers.receive(asked);
    const back = await destination.transfers.release({ enrollmentId: id, version: 1, reason });
    const before = await world.checksums("B");
    const refused = { ...asked, groupId: twinId("group-2"), code: back.code };
    expect(await codeOf(origin.transfers.receive(refused))).toBe("ALREADY_ENROLLED");
    expect(await world.checksums("B")).toEqual(before);
    expect(await standingOf(enrollmentId)).toEqual(["received"]);
  });

  test("when the place is none: nothing is claimed at all", async () => {
    const { ticket } = await leaver();
    const before = await world.checksums("B");
    const asked = { ...ticket, ...into, groupId: twinId("nobody") };
    expect(await codeOf(destination.transfers.receive(asked))).toBe("REFERENCE_NOT_FOUND");
    expect(await world.checksums("B")).toEqual(before);
  });

  test("when the process dies after the claim: it lapses, and the code stands again", async () => {
    const { ticket, enrollmentId, releaseId } = await leaver();
    await change(
      releaseId,
      "state = 'claimed', claimed_by = 'B', claimed_until = now() + interval '9 minutes'",
    );
    expect(await codeOf(destination.transfers.preview(ticket))).toBe("TRANSFER_NOT_FOUND");
    expect(await codeOf(origin.transfers.revoke({ id: releaseId }))).toBe("TRANSFER_STATE");
    expect(await settled()).toBe(0);
    await lapse(releaseId);
    expect(await settled()).toBe(1);
    expect(await standingOf(enrollmentId)).toEqual(["open"]);
    expect(await settled()).toBe(0);
    await destination.transfers.receive({ ...ticket, ...into });
    expect(await standingOf(enrollmentId)).toEqual(["received"]);
  });

  test("when it dies and somebody looks again: who looks has it settled", async () => {
    const { ticket, releaseId, enrollmentId } = await leaver();
    await change(
      releaseId,
      "state = 'claimed', claimed_by = 'B', claimed_until = now() - interval '1 second'",
    );
    await destination.transfers.receive({ ...ticket, ...into });
    expect(await standingOf(enrollmentId)).toEqual(["received"]);
  });

  test("when it dies after the other school has committed: the origin is completed later, once", async () => {
    const { ticket, enrollmentId, releaseId } = await leaver();
    await dying(() => destination.transfers.receive({ ...ticket, ...into }));
    expect(await standingOf(enrollmentId)).toEqual(["claimed"]);
    expect((await origin.enrollments.byId({ id: enrollmentId })).status).toBe("active");
    await lapse(releaseId);
    expect(await codeOf(destination.transfers.receive({ ...ticket, ...into }))).toBe(
      "TRANSFER_NOT_FOUND",
    );
    expect(await settled()).toBe(0);
    const here = await origin.enrollments.byId({ id: enrollmentId });
    expect(here).toMatchObject({ status: "transferred", stays: [{ toDay: into.day }] });
    expect(await standingOf(enrollmentId)).toEqual(["received"]);
    expect((await inA(ticket.documentNumber))?.enrollments).toHaveLength(1);
  });

  test("when it dies on a refusal: the claim lapses, and is given back", async () => {
    const { ticket, enrollmentId, releaseId } = await leaver();
    await destination.enrollments.enroll({
      ...into,
      student: {
        ...{ documentType: "TI", documentNumber: ticket.documentNumber, firstName: "Yuli" },
        ...{ firstSurname: "Ñañez", birthDate: "2013-05-06", gender: "F" },
      },
    });
    const refused = () => destination.transfers.receive({ ...ticket, ...into });
    expect(await dying(() => codeOf(refused()))).toBe("ALREADY_ENROLLED");
    expect(await standingOf(enrollmentId)).toEqual(["claimed"]);
    await lapse(releaseId);
    expect(await standingOf(enrollmentId)).toEqual(["lapsed"]);
    expect(await settled()).toBe(1);
    expect(await standingOf(enrollmentId)).toEqual(["open"]);
  });

  test("when the work takes so long that the claim could lapse: it commits nothing", async () => {
    const { ticket, enrollmentId } = await leaver();
    const { database, log } = world.deps;
    const receiver = {
      ...{ schoolId: world.schools.A.id, schoolName: "A", requestId: "test" },
      actor: systemActor,
    };
    const slow = groupTransfers(database, receiver, log).receive(ticket, async (_, refuseLate) => {
      vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 6 * 60_000 });
      refuseLate();
    });
    await expect(slow).rejects.toMatchObject({ code: "CONFLICT" });
    vi.useRealTimers();
    expect(await standingOf(enrollmentId)).toEqual(["open"]);
  });

  test("of an enrollment that was withdrawn meanwhile: it stays so, and the student is received", async () => {
    const { ticket, enrollmentId } = await leaver();
    await origin.enrollments.withdraw({ id: enrollmentId, version: 1, reason });
    await destination.transfers.receive({ ...ticket, ...into });
    expect((await origin.enrollments.byId({ id: enrollmentId })).status).toBe("withdrawn");
    expect(await standingOf(enrollmentId)).toEqual(["received"]);
  });
});

describe("the list of who was released", () => {
  test("has the latest first, page by page, and only what stands where that is asked", async () => {
    const [first, second] = [await leaver(), await leaver()];
    await origin.transfers.revoke({ id: first.releaseId });
    const page = await origin.transfers.list({ limit: 1 });
    expect(page.items).toMatchObject([{ id: second.releaseId, firstName: "Yurany" }]);
    const rest = await origin.transfers.list({ limit: 1, cursor: page.nextCursor ?? "" });
    expect(rest.items).toMatchObject([{ id: first.releaseId, standing: "revoked" }]);
    const open = await origin.transfers.list({ isOpen: true, limit: 100 });
    const ids = open.items.map(({ id }) => id);
    expect([ids.includes(second.releaseId), ids.includes(first.releaseId)]).toEqual([true, false]);
  });
});

describe("roles and schools", () => {
  test("a coordinator sees what was released of an enrollment, and gives or takes nobody", async () => {
    const { enrollmentId, ticket } = await leaver();
    const coordinator = await world.caller({ as: "coordinator", school: "B" });
    expect((await coordinator.transfers.ofEnrollment({ enrollmentId })).items).toHaveLength(1);
    const acts = [
      () => coordinator.transfers.release({ enrollmentId, version: 1, reason }),
      () => coordinator.transfers.preview(ticket),
      () => coordinator.transfers.receive({ ...ticket, ...into }),
      () => coordinator.transfers.list({}),
    ];
    for (const act of acts) expect(await codeOf(act())).toBe("FORBIDDEN");
  });

  test("another school's release and enrollment are not found", async () => {
    const { enrollmentId, releaseId } = await leaver();
    const acts = [
      () => destination.transfers.release({ enrollmentId, version: 1, reason }),
      () => destination.transfers.revoke({ id: releaseId }),
      () => destination.transfers.ofEnrollment({ enrollmentId }),
    ];
    for (const act of acts) expect(await codeOf(act())).toBe("NOT_FOUND");
    expect(await standingOf(enrollmentId)).toEqual(["open"]);
  });
});
