import { StoreError } from "@baton/store";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { HTTP_ERRORS, type SiteViews } from "../src/index.ts";
import {
  codeOf,
  PASSWORD,
  settingsOf,
  SITE,
  startTestGateway,
  type TestGateway,
  type Write,
} from "./test-gateway.ts";

let gateway: TestGateway;
let admin: string;

beforeEach(async () => {
  gateway = await startTestGateway();
  admin = await gateway.signIn("admin");
});
afterEach(() => gateway.close());

const noViews: SiteViews = {
  isOriginAllowed: () => true,
  launcherView: async () => undefined,
  panelView: async () => undefined,
  refresh: async () => undefined,
  refreshAgents: async () => undefined,
};

const asAdmin = (method: Write, path: string, body: unknown) =>
  gateway.write(method, path, body, { cookie: admin });

describe("who may", () => {
  const routes: readonly (readonly [method: Write | "GET", path: string, who: "agent" | "admin"])[] = [
    ["GET", "/v1/agent/me", "agent"],
    ["GET", "/v1/agent/conversations", "agent"],
    ["GET", "/v1/agent/conversations/c1", "agent"],
    ["GET", "/v1/agent/visitors/v1/conversations", "agent"],
    ["POST", "/v1/agent/logout", "agent"],
    ["POST", "/v1/agent/password", "agent"],
    ["GET", "/v1/admin/settings", "admin"],
    ["PUT", "/v1/admin/settings", "admin"],
    ["GET", "/v1/admin/agents", "admin"],
    ["POST", "/v1/admin/agents", "admin"],
    ["PATCH", "/v1/admin/agents/agent-kim", "admin"],
    ["GET", "/v1/admin/unanswered", "admin"],
    ["GET", "/v1/admin/report", "admin"],
    ["GET", "/v1/admin/faq.csv", "admin"],
    ["POST", "/v1/admin/faq-import", "admin"],
  ];
  const call = (method: Write | "GET", path: string, cookie?: string) =>
    method === "GET"
      ? gateway.read(path, cookie)
      : gateway.write(method, path, {}, cookie === undefined ? {} : { cookie });

  test.each(routes)("[GW48] %s %s needs a session, and that of an %s", async (method, path, who) => {
    const nobody = await call(method, path);
    expect([nobody.status, await codeOf(nobody)]).toEqual([401, "unauthenticated"]);
    const forged = await call(method, path, `baton_session=${"x".repeat(50)}`);
    expect(forged.status).toBe(401);
    const agent = await call(method, path, await gateway.signIn("kim"));
    if (who === "admin") expect([agent.status, await codeOf(agent)]).toEqual([403, "forbidden"]);
    else expect(agent.status).not.toBe(403);
  });

  test("[GW48] a right taken away is gone with the next request", async () => {
    await gateway.records.agents.update(SITE, "agent-kim" as never, { isAdmin: true });
    const kim = await gateway.signIn("kim");
    expect((await gateway.read("/v1/admin/agents", kim)).status).toBe(200);
    await gateway.records.agents.update(SITE, "agent-kim" as never, { isAdmin: false });
    expect((await gateway.read("/v1/admin/agents", kim)).status).toBe(403);
  });

  test("[GW49] another site's agent, an absent one and an impossible id get the same bytes", async () => {
    const ids = ["agent-stranger", "agent-nobody", "a%20b", "%2e%2e"];
    const answers = await Promise.all(
      ids.map((id) => asAdmin("PATCH", `/v1/admin/agents/${id}`, { name: "x" })),
    );
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    expect(new Set(await Promise.all(answers.map((answer) => answer.text()))).size).toBe(1);
  });

  test("[GW49] an administrator sees the agents of one site only", async () => {
    const { agents } = (await (await gateway.read("/v1/admin/agents", admin)).json()) as {
      agents: { login: string }[];
    };
    expect(agents.map(({ login }) => login)).toEqual(["admin", "kim"]);
    expect(JSON.stringify(agents)).not.toContain("scrypt");
  });
});

describe("agents", () => {
  const create = (body: object) =>
    asAdmin("POST", "/v1/admin/agents", { login: "lee", name: "이상담", ...body });

  test("[GW47] are created with a password shown once that has to be replaced", async () => {
    const response = await create({ departments: ["orders"] });
    expect(response.status).toBe(201);
    const { agent, password } = (await response.json()) as { agent: object; password: string };
    expect(agent).toMatchObject({
      login: "lee",
      departments: ["orders"],
      capacity: 4,
      isAdmin: false,
      mustChangePassword: true,
    });
    const signedIn = await gateway.write("POST", "/v1/agent/login", { login: "lee", password });
    expect(await signedIn.json()).toMatchObject({ me: { mustChangePassword: true } });
    expect(gateway.signals.some(({ kind }) => kind === "settings-changed")).toBe(true);
  });

  test("[GW19] a taken login, an unknown department and a capacity of 0 are refused", async () => {
    expect(await codeOf(await create({ login: "KIM" }))).toBe("login-taken");
    expect(await (await create({ departments: ["nope"] })).json()).toMatchObject({
      error: { code: "invalid-field", field: "departments.0" },
    });
    expect(await codeOf(await create({ capacity: 0 }))).toBe("invalid-field");
  });

  test("[GW45] disabling ends the sessions at once, and the last administrator cannot be disabled", async () => {
    const kim = await gateway.signIn("kim");
    expect((await asAdmin("PATCH", "/v1/admin/agents/agent-kim", { isDisabled: true })).status).toBe(200);
    expect((await gateway.read("/v1/agent/me", kim)).status).toBe(401);
    expect(gateway.signals.filter(({ kind }) => kind === "session-ended")).toHaveLength(1);
    const last = await asAdmin("PATCH", "/v1/admin/agents/agent-admin", { isDisabled: true });
    expect([last.status, await codeOf(last)]).toEqual([409, "last-admin"]);
  });

  test("[GW45] a reset password ends the sessions and is shown once", async () => {
    const kim = await gateway.signIn("kim");
    const response = await asAdmin("PATCH", "/v1/admin/agents/agent-kim", { resetPassword: true });
    const { password } = (await response.json()) as { password: string };
    expect((await gateway.read("/v1/agent/me", kim)).status).toBe(401);
    expect(await gateway.signIn("kim", PASSWORD)).toBe("");
    expect(await gateway.signIn("kim", password)).not.toBe("");
  });
});

describe("settings", () => {
  test("[GW26] are read with their revision and replaced whole; running gateways are told", async () => {
    const current = (await (await gateway.read("/v1/admin/settings", admin)).json()) as {
      revision: number;
      settings: object;
    };
    expect(current).toMatchObject({ revision: 1, settings: { site: { name: "Sample" } } });
    const response = await asAdmin("PUT", "/v1/admin/settings", {
      revision: 1,
      settings: settingsOf("demo", "새 이름"),
    });
    expect(await response.json()).toMatchObject({ revision: 2 });
    expect(gateway.signals.at(-1)).toEqual({ kind: "settings-changed", site: SITE, revision: 2 });
    expect((await gateway.records.audit.list(SITE, { limit: 5 }))[0]).toMatchObject({
      by: "admin",
      what: "settings-saved",
    });
    const stale = await asAdmin("PUT", "/v1/admin/settings", { revision: 1, settings: settingsOf("demo") });
    expect([stale.status, await codeOf(stale)]).toEqual([409, "revision-conflict"]);
  });

  test("[GW190] come with who saved them, by name while that agent is there", async () => {
    const authorOf = async (): Promise<unknown> => {
      const { savedBy, savedByName } = (await (await gateway.read("/v1/admin/settings", admin)).json()) as {
        savedBy: string;
        savedByName?: string;
      };
      return [savedBy, savedByName];
    };
    await asAdmin("PUT", "/v1/admin/settings", { revision: 1, settings: settingsOf("demo") });
    expect(await authorOf()).toEqual(["admin", "admin"]);
    await asAdmin("PATCH", "/v1/admin/agents/agent-admin", { login: "other" });
    expect(await authorOf()).toEqual(["admin", undefined]);
  });

  test("[GW26] with faults every one is listed with its path and nothing is applied", async () => {
    const faulty = { ...settingsOf("demo"), appearance: { accent: "red" }, departments: "none" };
    const response = await asAdmin("PUT", "/v1/admin/settings", { revision: 1, settings: faulty });
    expect(response.status).toBe(422);
    const { error } = (await response.json()) as { error: { code: string; problems: { path: string }[] } };
    expect(error.code).toBe("invalid-settings");
    expect(error.problems.map(({ path }) => path)).toEqual(
      expect.arrayContaining(["appearance.accent", "departments"]),
    );
    expect(await gateway.records.settings.revision(SITE)).toBe(1);
  });

  test("[GW26] of another site cannot be written", async () => {
    const response = await asAdmin("PUT", "/v1/admin/settings", {
      revision: 1,
      settings: settingsOf("other"),
    });
    expect([response.status, await codeOf(response)]).toEqual([422, "invalid-settings"]);
  });
});

describe("a store that fails", () => {
  test("[GW157] answers a change of an agent only when no gateway goes by the old one; a new agent's password is shown", async () => {
    const away = new StoreError("store-unavailable", "away");
    let isAway = true;
    const refreshAgents = () => (isAway ? Promise.reject(away) : Promise.resolve());
    await gateway.close();
    gateway = await startTestGateway({ sites: { ...noViews, refreshAgents } });
    admin = await gateway.signIn("admin");
    const lower = () => asAdmin("PATCH", "/v1/admin/agents/agent-kim", { capacity: 1 });
    const early = await lower();
    expect([early.status, await codeOf(early), early.headers.get("retry-after")]).toEqual([
      503,
      "store-unavailable",
      "2",
    ]);
    const created = await asAdmin("POST", "/v1/admin/agents", { login: "lee", name: "이상담" });
    expect([created.status, await created.json()]).toEqual([
      201,
      expect.objectContaining({ password: expect.any(String) }),
    ]);
    isAway = false;
    expect((await lower()).status).toBe(200);
    const noted = await gateway.records.audit.list(SITE, { limit: 5 });
    expect(noted.map(({ what }) => what).toSorted()).toEqual([
      "agent-changed",
      "agent-changed",
      "agent-created",
    ]);
  });

  test("[GW10] is 503 store-unavailable with Retry-After, and an error of our own is 500 without its message", async () => {
    const failing = async (error: Error) => {
      await gateway.close();
      gateway = await startTestGateway({
        sites: { ...noViews, launcherView: () => Promise.reject(error) },
      });
      const response = await gateway.read("/v1/sites/demo/launcher");
      return {
        status: response.status,
        retryAfter: response.headers.get("retry-after"),
        text: await response.text(),
      };
    };
    const down = await failing(new StoreError("store-unavailable", "secret path /var/x"));
    expect(down).toMatchObject({ status: HTTP_ERRORS["store-unavailable"].status, retryAfter: "2" });
    const broken = await failing(new Error("secret detail"));
    expect(broken.status).toBe(500);
    expect(down.text + broken.text).not.toMatch(/secret|at .*\.ts/);
    expect(gateway.log()).toContain("secret detail");
  });
});
