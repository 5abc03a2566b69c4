import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createPasswords, type Passwords, PasswordsBusyError } from "../src/index.ts";
import { codeOf, PASSWORD, SITE, startTestGateway, type TestGateway, testPasswords } from "./test-gateway.ts";

const LOGIN = "/v1/agent/login";
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let gateway: TestGateway;

beforeEach(async () => {
  gateway = await startTestGateway();
});
afterEach(() => gateway.close());

const statusOfMe = async (cookie: string) => (await gateway.read("/v1/agent/me", cookie)).status;
const ended = () => gateway.signals.filter(({ kind }) => kind === "session-ended").length;

describe("signing in", () => {
  test("[GW46] answers who one is and sets the cookie", async () => {
    const response = await gateway.write("POST", LOGIN, { login: " Admin ", password: PASSWORD });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      me: { id: "agent-admin", name: "admin", isAdmin: true, mustChangePassword: false },
    });
    expect(response.headers.get("set-cookie")).toMatch(
      /^baton_session=[^;]{40,}; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    expect(response.headers.get("cache-control")).toBe("no-store");
  });

  test("[GW46] a preset cookie is ignored and a new token given each time", async () => {
    const preset = "baton_session=attackers-choice-0123456789";
    const response = await gateway.write(
      "POST",
      LOGIN,
      { login: "kim", password: PASSWORD },
      { cookie: preset },
    );
    expect(response.headers.get("set-cookie")).not.toContain("attackers-choice");
    expect(await statusOfMe(preset)).toBe(401);
    const first = await gateway.signIn("kim");
    const again = await gateway.write("POST", LOGIN, { login: "kim", password: PASSWORD }, { cookie: first });
    expect(again.headers.get("set-cookie")?.split(";")[0]).not.toBe(first);
    expect(await statusOfMe(first)).toBe(401);
  });

  test("[GW40] unknown login, wrong password, disabled account and other people's passwords get the same bytes", async () => {
    await gateway.records.agents.update(SITE, "agent-kim" as never, { isDisabled: true });
    const attempts = [
      { login: "nobody", password: PASSWORD },
      { login: "admin", password: "wrong password here" },
      { login: "kim", password: PASSWORD },
      { login: "admin", password: "" },
      { login: "admin", password: "a\0b" },
      { login: "admin", password: "x".repeat(257) },
    ];
    const answers = await Promise.all(attempts.map((attempt) => gateway.write("POST", LOGIN, attempt)));
    expect(answers.map(({ status }) => status)).toEqual(attempts.map(() => 401));
    const bodies = await Promise.all(answers.map((answer) => answer.text()));
    expect(new Set(bodies).size).toBe(1);
    expect(bodies[0]).toContain('"code":"invalid-login"');
    expect(answers.every(({ headers }) => headers.get("set-cookie") === null)).toBe(true);
  });

  test("[GW41] the sixth try in 15 minutes is 429 before hashing; another login and a later try are not affected", async () => {
    const wrong = { login: "admin", password: "wrong password here" };
    for (let at = 0; at < 5; at += 1) expect((await gateway.write("POST", LOGIN, wrong)).status).toBe(401);
    const sixth = await gateway.write("POST", LOGIN, { login: "ADMIN", password: PASSWORD });
    expect([sixth.status, await codeOf(sixth), sixth.headers.get("retry-after")]).toEqual([
      429,
      "rate-limited",
      "900",
    ]);
    expect(await gateway.signIn("kim")).not.toBe("");
    gateway.advance(15 * MINUTE);
    expect((await gateway.write("POST", LOGIN, { login: "admin", password: PASSWORD })).status).toBe(200);
  });
});

describe("hashing", () => {
  const startCounting = async (verify: Passwords["verify"]) => {
    await gateway.close();
    gateway = await startTestGateway({ passwords: { hash: testPasswords.hash, verify } });
  };

  test("[GW42] what no one could have as a password is never hashed, and NFC equals NFD", async () => {
    let hashed = 0;
    await startCounting(async (password, hash) => {
      hashed += 1;
      return testPasswords.verify(password, hash);
    });
    for (const password of ["", "a\0b", "x".repeat(257), "가".repeat(86)]) {
      await gateway.write("POST", LOGIN, { login: "admin", password });
    }
    expect(hashed).toBe(0);
    await gateway.write("POST", LOGIN, { login: "nobody", password: PASSWORD });
    expect(hashed).toBe(1);
  });

  test("[GW43] a full queue is 503 busy with Retry-After, and nothing else waits for it", async () => {
    await startCounting(async () => {
      throw new PasswordsBusyError();
    });
    const response = await gateway.write("POST", LOGIN, { login: "admin", password: PASSWORD });
    expect([response.status, await codeOf(response), response.headers.get("retry-after")]).toEqual([
      503,
      "busy",
      "2",
    ]);
  });

  test("[GW43] many sign-ins at once: some wait, the rest are busy, the health check answers meanwhile", async () => {
    await gateway.close();
    const passwords = createPasswords({ cost: { logN: 16, r: 8, p: 1 }, parallel: 1, queue: 1 });
    gateway = await startTestGateway({ passwords, env: { BATON_LOGIN_TRIES: "100" } });
    const flood = Array.from({ length: 10 }, () =>
      gateway.write("POST", LOGIN, { login: "nobody", password: PASSWORD }),
    );
    expect((await gateway.read("/healthz")).status).toBe(200);
    const statuses = (await Promise.all(flood)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 401).length).toBeGreaterThanOrEqual(2);
    expect(new Set(statuses)).toEqual(new Set([401, 503]));
  });
});

describe("a session", () => {
  test("[GW44] lives 12 hours without use, longer with use, and 7 days at most", async () => {
    const idle = await gateway.signIn("kim");
    const used = await gateway.signIn("admin");
    for (let hours = 0; hours < 7 * 24 - 1; hours += 11) {
      expect(await statusOfMe(used)).toBe(200);
      gateway.advance(11 * HOUR);
    }
    expect(await statusOfMe(idle)).toBe(401);
    gateway.advance(HOUR);
    expect(await statusOfMe(used)).toBe(401);
  });

  test("[GW44] the store knows only the hash, and a made-up birth time helps nobody", async () => {
    const cookie = await gateway.signIn("kim");
    const token = cookie.split("=")[1] ?? "";
    expect(await gateway.live.credentials.find(token, 0)).toBeUndefined();
    expect(await statusOfMe(`baton_session=zzzzzzzz.${token.split(".")[1]}`)).toBe(401);
  });

  test("[GW45] signing out ends it here, tells the sockets, and leaves the other browser alone", async () => {
    const [here, there] = [await gateway.signIn("kim"), await gateway.signIn("kim")];
    const response = await gateway.write("POST", "/v1/agent/logout", {}, { cookie: here });
    expect(response.headers.get("set-cookie")).toContain("baton_session=; Max-Age=0");
    expect([await statusOfMe(here), await statusOfMe(there)]).toEqual([401, 200]);
    expect(ended()).toBe(1);
  });

  test("[GW45] a new password ends every session, and the one who changed it goes on with a new one", async () => {
    const [here, there] = [await gateway.signIn("kim"), await gateway.signIn("kim")];
    const change = { current: PASSWORD, next: "an even longer password" };
    const response = await gateway.write("POST", "/v1/agent/password", change, { cookie: here });
    expect(response.status).toBe(200);
    const renewed = (response.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
    expect([await statusOfMe(here), await statusOfMe(there), await statusOfMe(renewed)]).toEqual([
      401, 401, 200,
    ]);
    expect(ended()).toBe(1);
    expect(await gateway.signIn("kim")).toBe("");
    expect(await gateway.signIn("kim", "an even longer password")).not.toBe("");
  });

  test("[GW47] a weak new password and a wrong current one change nothing", async () => {
    const cookie = await gateway.signIn("kim");
    const change = (current: string, next: string) =>
      gateway.write("POST", "/v1/agent/password", { current, next }, { cookie });
    expect(await codeOf(await change(PASSWORD, "too short"))).toBe("weak-password");
    expect(await codeOf(await change(PASSWORD, PASSWORD))).toBe("weak-password");
    expect(await codeOf(await change("wrong password here", "an even longer password"))).toBe(
      "invalid-login",
    );
    expect(await statusOfMe(cookie)).toBe(200);
    expect(await gateway.signIn("kim")).not.toBe("");
  });

  test("[GW45] a session that is being renewed while it ends stays ended", async () => {
    const cookie = await gateway.signIn("kim");
    gateway.advance(HOUR);
    await Promise.all([
      gateway.read("/v1/agent/me", cookie),
      gateway.sessions.endAll(SITE, "agent-kim" as never),
    ]);
    expect(await statusOfMe(cookie)).toBe(401);
  });
});
