import { newId } from "@athena/domain/ids";
import { hashPassword } from "better-auth/crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { tokenOfCookie } from "./auth/session-cookie.ts";
import { openTestServer, type TestServer } from "./testing/test-server.ts";
import { codeOf } from "./testing/totp.ts";
import { Visitor } from "./testing/visitor.ts";

const password = "una clave bien larga";
let server: TestServer;
let hash: string;
beforeAll(async () => {
  server = await openTestServer();
  hash = await hashPassword(password);
});
afterAll(() => server[Symbol.asyncDispose]());
beforeEach(() => server.owner.rows("delete from auth_rate_limits"));

/** A member of school A with a password, and an address of their own. */
async function person(): Promise<{ userId: string; email: string }> {
  const [userId, email] = [newId(), `p${newId()}@a.test`];
  await server.owner.insert("users", [{ id: userId, email, fullName: "Persona Nueva" }]);
  await server.owner.insert("auth_accounts", [
    { id: newId(), userId, accountId: userId, providerId: "credential", password: hash },
  ]);
  return { userId, email };
}
const visitor = (address?: string) => new Visitor(server.app, address);
const codeIn = (answer: { json(): { code?: string } }) => answer.json().code;
const mailTo = (email: string) => server.mails.filter(({ to }) => to === email);
const tokenIn = (text: string) => /token=([\w-]+)/.exec(text)?.[1] ?? "";

describe("signing in", () => {
  test("gives an httpOnly, same-site cookie whose session our own check accepts", async () => {
    const { email, userId } = await person();
    const browser = visitor();
    const answer = await browser.post("sign-in/email", { email: email.toUpperCase(), password });
    expect(answer.statusCode).toBe(200);
    const cookie = String(answer.headers["set-cookie"]);
    expect(cookie).toMatch(/^athena\.session_token=.*; HttpOnly; SameSite=Lax$/);
    expect((await browser.query("me.whoami")).json().result.data).toMatchObject({ userId, email });
  });

  test("answers the same to a wrong password, an unknown address, a deactivated account and one without a password", async () => {
    const wrong = await person();
    const gone = await person();
    await server.owner.rows("update users set is_active = false where id = $1", [gone.userId]);
    const { userId: _, ...fresh } = {
      ...(await server.services.accounts.ensure({ email: "fresh@a.test", fullName: "Sin Clave" })),
      email: "fresh@a.test",
    };
    const tries = [
      { email: wrong.email, password: "otra clave cualquiera" },
      { email: "nobody@a.test", password },
      { email: gone.email, password },
      { email: fresh.email, password },
    ];
    const bodies = await Promise.all(
      tries.map(async (attempt, place) => {
        const answer = await visitor(`10.0.1.${place}`).post("sign-in/email", attempt);
        expect(answer.statusCode).toBe(401);
        expect(answer.headers["set-cookie"]).toBeUndefined();
        const { requestId: _, ...rest } = answer.json();
        return JSON.stringify(rest);
      }),
    );
    expect(new Set(bodies).size).toBe(1);
    const [left] = await server.owner.rows("select from auth_sessions where user_id = $1", [
      gone.userId,
    ]);
    expect(left).toBeUndefined();
  });

  test("takes about as long for an unknown address as for a wrong password", async () => {
    const { email } = await person();
    const time = async (address: string) => {
      const began = performance.now();
      await visitor("10.0.2.1").post("sign-in/email", {
        email: address,
        password: "otra clave cualquiera",
      });
      return performance.now() - began;
    };
    const [known, unknown] = [await time(email), await time("nobody@a.test")];
    // The hash takes most of the time: without it the unknown would answer in a few milliseconds.
    expect(unknown).toBeGreaterThan(known / 4);
  });

  test("does not hold up other requests while it hashes", async () => {
    const { email } = await person();
    const signIns = Promise.all(
      Array.from({ length: 4 }, () =>
        visitor("10.0.2.2").post("sign-in/email", { email, password }),
      ),
    );
    const waits: number[] = [];
    let isDone = false;
    void signIns.then(() => {
      isDone = true;
    });
    while (!isDone) {
      const began = performance.now();
      await server.app.inject("/healthz");
      waits.push(performance.now() - began);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    const median = waits.sort((a, b) => a - b)[Math.floor(waits.length / 2)] ?? 0;
    expect(median).toBeLessThan(50);
  });

  test("signing out ends the session on the server, not only in the browser", async () => {
    const { email } = await person();
    const browser = visitor();
    await browser.post("sign-in/email", { email, password });
    const stolen = browser.cookie;
    expect((await browser.post("sign-out", {})).statusCode).toBe(200);
    expect(browser.cookieNames).toEqual([]);
    const answer = await server.query("me.whoami", undefined, { cookie: stolen });
    expect(answer.statusCode).toBe(401);
  });
});

describe("the session's cookie", () => {
  test("is refused when a letter of token or signature is changed, or the signature is another secret's", async () => {
    const { email } = await person();
    const browser = visitor();
    await browser.post("sign-in/email", { email, password });
    const value = decodeURIComponent(browser.cookie.split("=").slice(1).join("="));
    const { cookieSecret } = server.services;
    expect(tokenOfCookie(value, cookieSecret)).toBe(value.slice(0, value.lastIndexOf(".")));
    const turned = value.startsWith("a") ? "b" : "a";
    const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const place = letters.indexOf(value.at(-2) ?? "");
    const ending = (letter: number) => `${value.slice(0, -2)}${letters[letter % 64]}=`;
    for (const bad of [
      turned + value.slice(1),
      ending(place + 4),
      // Other letters for the same bytes: the last two bits of the last letter say nothing.
      ending(place + 1),
      value.slice(0, -1),
      value.slice(0, value.lastIndexOf(".")),
      "",
      ".",
    ]) {
      expect(tokenOfCookie(bad, cookieSecret), bad).toBeNull();
      const answer = await server.query("me.whoami", undefined, {
        cookie: `athena.session_token=${encodeURIComponent(bad)}`,
      });
      expect(answer.statusCode).toBe(401);
    }
    expect(tokenOfCookie(value, "another secret")).toBeNull();
  });

  test("is a __Host- cookie and Secure where people come by https", async () => {
    await using secure = await openTestServer({ publicUrl: "https://athena.example" });
    await secure.owner.insert("auth_accounts", [
      {
        id: newId(),
        userId: secure.people.both,
        accountId: secure.people.both,
        providerId: "credential",
        password: hash,
      },
    ]);
    const answer = await new Visitor(secure.app).post("sign-in/email", {
      email: "both@group.test",
      password,
    });
    expect(String(answer.headers["set-cookie"])).toMatch(
      /^__Host-athena\.session_token=.*Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    expect(answer.headers["strict-transport-security"]).toContain("max-age");
    const cookie = String(answer.headers["set-cookie"]).split(";")[0] ?? "";
    expect((await secure.query("me.whoami", undefined, { cookie })).statusCode).toBe(200);
  });
});

describe("guessing", () => {
  const guess = (browser: Visitor, email: string) =>
    browser.post("sign-in/email", { email, password: "otra clave cualquiera" });

  test("an account's password is over after ten failures, from whatever addresses, also with the right one", async () => {
    const { email } = await person();
    for (let place = 1; place <= 10; place++) {
      expect((await guess(visitor(`10.1.0.${place}`), email)).statusCode).toBe(401);
    }
    const answer = await visitor("10.1.1.1").post("sign-in/email", { email, password });
    expect(answer.statusCode).toBe(429);
    expect(codeIn(answer)).toBe("TOO_MANY_REQUESTS");
    expect(Number(answer.headers["retry-after"])).toBeGreaterThan(800);
    const other = await person();
    expect(
      (await visitor("10.1.1.1").post("sign-in/email", { email: other.email, password }))
        .statusCode,
    ).toBe(200);
  });

  test("an unknown address is locked the same way, so a lock tells nothing", async () => {
    for (let place = 1; place <= 10; place++)
      await guess(visitor(`10.2.0.${place}`), "ghost@a.test");
    expect((await guess(visitor("10.2.1.1"), "ghost@a.test")).statusCode).toBe(429);
  });

  test("attempts sent at the same time are all counted", async () => {
    const { email } = await person();
    const answers = await Promise.all(
      Array.from({ length: 16 }, (_, place) => guess(visitor(`10.3.0.${place}`), email)),
    );
    const statuses = answers.map(({ statusCode }) => statusCode);
    expect(statuses.filter((status) => status === 401)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(6);
  });

  test("over many accounts from one address is over after a hundred failures", async () => {
    const key = (await import("./plugins/auth-rules.ts")).rulesOf("sign-in/email", {
      address: "10.4.0.1",
      email: "",
      session: "",
    })[1]?.key;
    await server.owner.insert("auth_rate_limits", [{ key, count: 99, lastRequest: Date.now() }]);
    expect((await guess(visitor("10.4.0.1"), "one@a.test")).statusCode).toBe(401);
    expect((await guess(visitor("10.4.0.1"), "two@a.test")).statusCode).toBe(429);
    expect((await guess(visitor("10.4.0.2"), "three@a.test")).statusCode).toBe(401);
  });

  test("a success is no failure: a whole school may sign in from one address", async () => {
    const { email } = await person();
    for (let time = 0; time < 12; time++) {
      expect(
        (await visitor("10.5.0.1").post("sign-in/email", { email, password })).statusCode,
      ).toBe(200);
    }
  });

  test("the counters keep no address and no e-mail", async () => {
    const { email } = await person();
    await guess(visitor("10.6.0.1"), email);
    const rows = JSON.stringify(await server.owner.rows("select * from auth_rate_limits"));
    expect(rows).not.toContain("10.6.0.1");
    expect(rows).not.toContain(email);
  });
});

describe("a forgotten password", () => {
  test("is replaced by a link that works once, ends every session and lifts the lock", async () => {
    const { email } = await person();
    const elsewhere = visitor("10.7.0.1");
    await elsewhere.post("sign-in/email", { email, password });
    for (let place = 1; place <= 10; place++)
      await visitor(`10.7.1.${place}`).post("sign-in/email", { email, password: "x" });
    expect((await visitor().post("request-password-reset", { email })).statusCode).toBe(200);
    await expect.poll(() => mailTo(email).length).toBe(1);
    const [mail] = mailTo(email);
    expect(mail?.text).toContain("http://localhost:3000/reset-password?token=");
    const token = tokenIn(mail?.text ?? "");
    const reset = { token, newPassword: "otra clave bien larga" };
    expect((await visitor().post("reset-password", reset)).statusCode).toBe(200);
    const again = await visitor().post("reset-password", {
      token,
      newPassword: "una tercera clave",
    });
    expect([again.statusCode, codeIn(again)]).toEqual([400, "INVALID_TOKEN"]);
    expect((await elsewhere.query("me.whoami")).statusCode).toBe(401);
    expect((await visitor().post("sign-in/email", { email, password })).statusCode).toBe(401);
    expect(
      (await visitor().post("sign-in/email", { email, password: reset.newPassword })).statusCode,
    ).toBe(200);
  });

  test("once a password is chosen or changed, no link sent before works any more", async () => {
    const { email, userId } = await person();
    const other = await person();
    const sent = (of: string) => server.services.accounts.passwordToken(of);
    const choose = (token: string, newPassword: string) =>
      visitor().post("reset-password", { token, newPassword });
    const [first, second, others] = [
      await sent(userId),
      await sent(userId),
      await sent(other.userId),
    ];
    expect((await choose(second, "otra clave bien larga")).statusCode).toBe(200);
    expect(codeIn(await choose(first, "clave de un intruso"))).toBe("INVALID_TOKEN");
    const third = await sent(userId);
    const browser = visitor();
    await browser.post("sign-in/email", { email, password: "otra clave bien larga" });
    const wrong = { currentPassword: "no es esta clave", newPassword: "una tercera clave" };
    expect((await browser.post("change-password", wrong)).statusCode).toBe(400);
    const right = { ...wrong, currentPassword: "otra clave bien larga" };
    expect((await browser.post("change-password", right)).statusCode).toBe(200);
    expect(codeIn(await choose(third, "clave de un intruso"))).toBe("INVALID_TOKEN");
    expect((await choose(others, "la clave de la otra")).statusCode).toBe(200);
  });

  test("used twice at the same moment, the link works for one of them only", async () => {
    const { email, userId } = await person();
    const token = await server.services.accounts.passwordToken(userId);
    const answers = await Promise.all(
      ["primera clave larga", "segunda clave larga"].map((newPassword) =>
        visitor().post("reset-password", { token, newPassword }),
      ),
    );
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 400]);
    expect(mailTo(email)).toEqual([]);
  });

  test("asked for, the time of the answer does not tell whether the account is there", async () => {
    const { email } = await person();
    for (const address of [email, "nobody-at-all@a.test"]) {
      const begun = performance.now();
      await visitor().post("request-password-reset", { email: address });
      expect(performance.now() - begun).toBeGreaterThan(390);
    }
  });

  test("an expired link is refused", async () => {
    const { userId } = await person();
    const token = await server.services.accounts.passwordToken(userId);
    await server.owner.rows(
      "update auth_verifications set expires_at = now() - interval '1 second' where value = $1",
      [userId],
    );
    const answer = await visitor().post("reset-password", {
      token,
      newPassword: "otra clave bien larga",
    });
    expect(codeIn(answer)).toBe("INVALID_TOKEN");
  });

  test("asked for an unknown or deactivated address, the answer is the same and no mail leaves", async () => {
    const { email, userId } = await person();
    await server.owner.rows("update users set is_active = false where id = $1", [userId]);
    const [known, other] = [await person(), "nobody2@a.test"];
    const bodies = await Promise.all(
      [known.email, email, other].map(
        async (address) =>
          (await visitor().post("request-password-reset", { email: address })).body,
      ),
    );
    expect(new Set(bodies).size).toBe(1);
    await expect.poll(() => mailTo(known.email).length).toBe(1);
    expect([...mailTo(email), ...mailTo(other)]).toEqual([]);
  });

  test("can't be asked for without end", async () => {
    const { email } = await person();
    for (let time = 0; time < 5; time++)
      await visitor(`10.8.0.${time}`).post("request-password-reset", { email });
    expect((await visitor("10.8.1.1").post("request-password-reset", { email })).statusCode).toBe(
      429,
    );
  });

  test("a short password is refused", async () => {
    const { userId } = await person();
    const token = await server.services.accounts.passwordToken(userId);
    expect(codeIn(await visitor().post("reset-password", { token, newPassword: "corta" }))).toBe(
      "PASSWORD_TOO_SHORT",
    );
  });
});

describe("an open session", () => {
  test("changes its password only with the old one, and that ends every other session", async () => {
    const { email } = await person();
    const [here, there] = [visitor(), visitor()];
    for (const browser of [here, there]) await browser.post("sign-in/email", { email, password });
    const wrong = await here.post("change-password", {
      currentPassword: "no es esta clave",
      newPassword: "clave nueva y larga",
    });
    expect([wrong.statusCode, codeIn(wrong)]).toEqual([400, "INVALID_PASSWORD"]);
    const done = await here.post("change-password", {
      currentPassword: password,
      newPassword: "clave nueva y larga",
      revokeOtherSessions: false,
    });
    expect(done.statusCode).toBe(200);
    expect((await here.query("me.whoami")).statusCode).toBe(200);
    expect((await there.query("me.whoami")).statusCode).toBe(401);
  });

  test("does not serve to guess the password behind it without end", async () => {
    const { email } = await person();
    const browser = visitor();
    await browser.post("sign-in/email", { email, password });
    const guess = () =>
      browser.post("change-password", {
        currentPassword: "no es esta clave",
        newPassword: "clave nueva y larga",
      });
    for (let time = 0; time < 10; time++) await guess();
    expect((await guess()).statusCode).toBe(429);
  });

  test("sees its owner's sessions and can end one of them, never another person's", async () => {
    const [mine, theirs] = [await person(), await person()];
    const [here, there, stranger] = [visitor("10.9.0.1"), visitor("10.9.0.2"), visitor("10.9.0.3")];
    for (const browser of [here, there])
      await browser.post("sign-in/email", { email: mine.email, password });
    await stranger.post("sign-in/email", { email: theirs.email, password });
    const list: { token: string; ipAddress: string; userAgent: string }[] = (
      await here.get("list-sessions")
    ).json();
    expect(list.map(({ ipAddress }) => ipAddress).sort()).toEqual(["10.9.0.1", "10.9.0.2"]);
    expect(list[0]?.userAgent).toBe("visitor");
    const foreign = tokenOfCookie(
      decodeURIComponent(stranger.cookie.split("=").slice(1).join("=")),
      server.services.cookieSecret,
    );
    await here.post("revoke-session", { token: foreign ?? "" });
    expect((await stranger.query("me.whoami")).statusCode).toBe(200);
    const other = list.find(({ ipAddress }) => ipAddress === "10.9.0.2");
    await here.post("revoke-session", { token: other?.token ?? "" });
    expect((await there.query("me.whoami")).statusCode).toBe(401);
    expect((await here.query("me.whoami")).statusCode).toBe(200);
  });

  test("ends when the account is told to end its sessions", async () => {
    const { email, userId } = await person();
    const browser = visitor();
    await browser.post("sign-in/email", { email, password });
    await server.services.accounts.endSessions(userId);
    expect((await browser.query("me.whoami")).statusCode).toBe(401);
  });
});

describe("two-factor", () => {
  async function enrolled() {
    const { email, userId } = await person();
    const browser = visitor();
    await browser.post("sign-in/email", { email, password });
    const { totpURI, backupCodes } = (await browser.post("two-factor/enable", { password })).json();
    expect((await browser.query("me.whoami")).json().result.data.twoFactorEnabled).toBe(false);
    await browser.post("two-factor/verify-totp", { code: codeOf(totpURI) });
    expect((await browser.query("me.whoami")).json().result.data.twoFactorEnabled).toBe(true);
    return { email, userId, totpURI, backupCodes: backupCodes as string[], browser };
  }

  test("with the password alone there is no session: not in the browser, not in the database", async () => {
    const { email, userId, browser } = await enrolled();
    await browser.post("sign-out", {});
    const answer = await browser.post("sign-in/email", { email, password });
    expect(answer.json()).toMatchObject({ twoFactorRedirect: true });
    expect(browser.cookieNames).toEqual(["athena.two_factor"]);
    expect((await browser.query("me.whoami")).statusCode).toBe(401);
    expect(
      await server.owner.rows("select from auth_sessions where user_id = $1", [userId]),
    ).toEqual([]);
    const asSession = `athena.session_token=${browser.cookie.split("=").slice(1).join("=")}`;
    expect((await server.query("me.whoami", undefined, { cookie: asSession })).statusCode).toBe(
      401,
    );
  });

  test("the code of now signs in, a wrong one does not, five wrong ones end the attempt", async () => {
    const { email, totpURI } = await enrolled();
    const browser = visitor();
    await browser.post("sign-in/email", { email, password });
    const wrong = codeOf(totpURI) === "000000" ? "111111" : "000000";
    expect(codeIn(await browser.post("two-factor/verify-totp", { code: wrong }))).toBe(
      "INVALID_CODE",
    );
    expect(
      (await browser.post("two-factor/verify-totp", { code: codeOf(totpURI) })).statusCode,
    ).toBe(200);
    expect((await browser.query("me.whoami")).statusCode).toBe(200);
    const guesser = visitor();
    await guesser.post("sign-in/email", { email, password });
    for (let time = 0; time < 5; time++)
      await guesser.post("two-factor/verify-totp", { code: wrong });
    expect(
      (await guesser.post("two-factor/verify-totp", { code: codeOf(totpURI) })).statusCode,
    ).toBeGreaterThanOrEqual(400);
    expect((await guesser.query("me.whoami")).statusCode).toBe(401);
  });

  test("a code of ten minutes ago is refused", async () => {
    const { email, totpURI } = await enrolled();
    const browser = visitor();
    await browser.post("sign-in/email", { email, password });
    const old = codeOf(totpURI, Date.now() - 600_000);
    expect((await browser.post("two-factor/verify-totp", { code: old })).statusCode).toBe(401);
  });

  test("a backup code signs in once", async () => {
    const { email, backupCodes } = await enrolled();
    const [code = ""] = backupCodes;
    const [first, second] = [visitor(), visitor()];
    for (const browser of [first, second]) await browser.post("sign-in/email", { email, password });
    expect((await first.post("two-factor/verify-backup-code", { code })).statusCode).toBe(200);
    expect((await second.post("two-factor/verify-backup-code", { code })).statusCode).toBe(401);
  });

  test("its secret and backup codes are kept encrypted", async () => {
    const { userId, totpURI, backupCodes } = await enrolled();
    const rows = JSON.stringify(
      await server.owner.rows("select * from auth_two_factors where user_id = $1", [userId]),
    );
    expect(rows).not.toContain(backupCodes[0]);
    expect(rows).not.toContain(new URL(totpURI).searchParams.get("secret"));
  });

  test("a deactivated account gets no session by the second step either", async () => {
    const { email, userId, totpURI } = await enrolled();
    const browser = visitor();
    await browser.post("sign-in/email", { email, password });
    const sessions = () =>
      server.owner.rows("select id from auth_sessions where user_id = $1", [userId]);
    const before = await sessions();
    await server.owner.rows("update users set is_active = false where id = $1", [userId]);
    expect(
      (await browser.post("two-factor/verify-totp", { code: codeOf(totpURI) })).statusCode,
    ).toBe(401);
    expect(await sessions()).toEqual(before);
  });
});

describe("accounts", () => {
  test("nobody is written to more than five times an hour, and each person has their own five", async () => {
    const [one, other] = [newId(), newId()];
    const may = (userId: string) => server.services.accounts.mayWelcome(userId);
    for (let mail = 1; mail <= 5; mail++) expect(await may(one)).toBe(true);
    expect([await may(one), await may(other)]).toEqual([false, true]);
  });

  test("for an address that has an account, the same account; the caller can't tell", async () => {
    const { email, userId } = await person();
    expect(
      await server.services.accounts.ensure({
        email: ` ${email.toUpperCase()} `,
        fullName: "Otro Nombre",
      }),
    ).toEqual({ userId });
    const [row] = await server.owner.rows<{ full_name: string }>(
      "select full_name from users where id = $1",
      [userId],
    );
    expect(row?.full_name).toBe("Persona Nueva");
  });

  test("two schools that add the same new person at once make one account", async () => {
    const email = `twice${newId()}@a.test`;
    const made = await Promise.all(
      [1, 2].map(() => server.services.accounts.ensure({ email, fullName: "Luz" })),
    );
    expect(made[0]).toEqual(made[1]);
  });

  test("someone without a password gets a link to choose one, someone with one the news; names are no markup", async () => {
    const fresh = { email: `new${newId()}@a.test`, fullName: "Luz <b>Ñáñez</b>" };
    const { userId } = await server.services.accounts.ensure(fresh);
    const welcome = { userId, schoolName: "IE San José\r\nBcc: all@a.test" };
    await server.services.accounts.sendWelcome(welcome);
    const [first] = mailTo(fresh.email);
    expect(first?.subject).not.toMatch(/[\r\n]/);
    expect(first?.html).toContain("Luz &lt;b&gt;Ñáñez&lt;/b&gt;");
    const chosen = { token: tokenIn(first?.text ?? ""), newPassword: "mi primera clave" };
    expect((await visitor().post("reset-password", chosen)).statusCode).toBe(200);
    expect(
      (await visitor().post("sign-in/email", { email: fresh.email, password: chosen.newPassword }))
        .statusCode,
    ).toBe(200);
    await server.services.accounts.sendWelcome(welcome);
    expect(mailTo(fresh.email)[1]?.text).not.toContain("token=");
  });
});
