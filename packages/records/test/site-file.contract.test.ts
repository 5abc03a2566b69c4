import type { AgentId } from "@baton/protocol";
import {
  exportSite,
  importSite,
  openRecords,
  parseSiteFile,
  type NewAgent,
  type Records,
} from "@baton/records";
import { makeTempFolder } from "@baton/testkit";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { sampleSettings, sampleSettingsInput, siteId } from "../src/contract/sample-settings.ts";

const shop = siteId("shop");

const agent = (login: string, more: Partial<NewAgent> = {}): NewAgent => ({
  id: `id-${login}` as AgentId,
  site: shop,
  login,
  name: login,
  departments: [],
  capacity: 4,
  isAdmin: false,
  mustChangePassword: false,
  passwordHash: `hash-${login}`,
  ...more,
});

const fileAgent = (login: string, more: object = {}) => ({
  login,
  name: login,
  departments: [],
  capacity: 4,
  isAdmin: false,
  isDisabled: false,
  ...more,
});

const siteFile = (agents: readonly unknown[] = [], settings: unknown = sampleSettingsInput("shop")) => ({
  format: "baton-site-1",
  settings,
  agents,
});

describe("a site as a file", () => {
  let folder: ReturnType<typeof makeTempFolder>;
  let records: Records;
  const open = (name: string) => openRecords({ dialect: "sqlite", path: join(folder.path, name) });
  beforeEach(async () => {
    folder = makeTempFolder("site-file");
    records = await open("baton.db");
  });
  afterEach(async () => {
    await records.close();
    folder.remove();
  });

  const everything = async () => ({
    sites: await records.settings.sites(),
    shop: await records.settings.get(shop),
    agents: await records.agents.list(shop),
  });

  test("[RC60] what was exported is imported elsewhere, the same but for passwords", async () => {
    await records.settings.put(sampleSettings("shop"), { expectedRevision: 0, by: "kim" });
    await records.agents.create(agent("kim", { isAdmin: true, departments: ["orders"] }));
    await records.agents.create(agent("lee", { isDisabled: true }));
    const exported = JSON.stringify(await exportSite(records, shop));
    expect(exported).not.toContain("hash-");
    const elsewhere = await open("other.db");
    const result = await importSite(elsewhere, JSON.parse(exported), "import");
    expect(result).toMatchObject({ kind: "imported", site: "shop", revision: 1, withoutPassword: ["kim"] });
    expect(JSON.stringify(await exportSite(elsewhere, shop))).toBe(exported);
    await elsewhere.close();
    expect(await exportSite(records, siteId("nobody"))).toBeUndefined();
  });

  test("[RC60] a department that was removed is in no file, which is therefore taken in again", async () => {
    await records.settings.put(sampleSettings("shop"), { expectedRevision: 0, by: "kim" });
    await records.agents.create(agent("kim", { isAdmin: true, departments: ["orders", "removed"] }));
    const file = await exportSite(records, shop);
    expect(file?.agents[0]?.departments).toEqual(["orders"]);
    expect(await importSite(records, file, "import")).toMatchObject({ kind: "imported" });
  });

  test("[RC61] a file with any fault changes nothing, and every fault has its path", async () => {
    await records.settings.put(sampleSettings("shop"), { expectedRevision: 0, by: "kim" });
    await records.agents.create(agent("kim", { isAdmin: true }));
    const before = await everything();
    const settings = { ...sampleSettingsInput("shop"), greeting: {}, departmets: [] };
    const agents = [
      fileAgent("lee", { departments: ["ordres"], capacity: "4" }),
      fileAgent("park"),
      fileAgent("PARK "),
    ];
    const result = await importSite(records, { ...siteFile(agents, settings), extra: 1 }, "import");
    expect(result).toEqual({
      kind: "faulty",
      problems: [
        {
          path: "agents.0.capacity",
          message: 'expected a number, got "4"',
          code: "wrong-type",
          values: { expected: "number" },
        },
        { path: "extra", message: 'unknown key "extra"', code: "unknown-key", values: { key: "extra" } },
        {
          path: "settings.departmets",
          message: 'unknown key "departmets", did you mean "departments"?',
          code: "unknown-key",
          values: { key: "departmets" },
        },
        {
          path: "settings.greeting.ko",
          message: "missing, expected a text in the site's default language (ko)",
          code: "missing-text",
          values: { locale: "ko" },
        },
      ],
    });
    expect(await everything()).toEqual(before);
  });

  test("[RC61] departments and logins of agents are checked with the rest", () => {
    const agents = [
      fileAgent("lee", { departments: ["orders", "order"] }),
      fileAgent("park"),
      fileAgent("PARK "),
    ];
    const parsed = parseSiteFile(siteFile(agents));
    expect(parsed.ok ? [] : parsed.problems.map(({ path, message }) => `${path}: ${message}`)).toEqual([
      'agents.0.departments.1: no department "order", did you mean "orders"?',
      'agents.2.login: login "park" is already used at agents.1.login',
    ]);
  });

  test.each([undefined, null, 7, "{}", [], {}, { format: "baton-site-2", settings: {} }])(
    "[RC61] %j is refused with sentences, not thrown at",
    (value) => {
      const parsed = parseSiteFile(value);
      expect(parsed.ok).toBe(false);
      if (!parsed.ok) expect(parsed.problems.length).toBeGreaterThan(0);
    },
  );

  test("[RC62] known agents keep their passwords, new ones get none, others stay", async () => {
    await records.agents.create(agent("kim", { isAdmin: true }));
    await records.agents.create(agent("lee"));
    const result = await importSite(
      records,
      siteFile([fileAgent("kim", { name: "김서연", capacity: 2, isAdmin: true }), fileAgent("park")]),
      "import",
    );
    expect(result).toMatchObject({ kind: "imported", created: ["park"], withoutPassword: ["park"] });
    expect(await records.agents.list(shop)).toMatchObject([
      { login: "kim", name: "김서연", capacity: 2, passwordHash: "hash-kim" },
      { login: "lee", passwordHash: "hash-lee" },
      { login: "park", mustChangePassword: true },
    ]);
  });

  test("[RC63] an import never takes a login from another site, nor the last admin from this one", async () => {
    await records.agents.create(agent("choi", { site: siteId("other") }));
    await records.agents.create(agent("kim", { isAdmin: true }));
    const result = await importSite(records, siteFile([fileAgent("choi"), fileAgent("kim")]), "import");
    expect(result.kind === "faulty" && result.problems.map(({ path }) => path)).toEqual([
      "agents.0.login",
      "agents",
    ]);
    expect(await records.settings.revision(shop)).toBe(0);
    const handedOver = siteFile([fileAgent("kim"), fileAgent("lee", { isAdmin: true })]);
    expect((await importSite(records, handedOver, "import")).kind).toBe("imported");
    expect(await records.agents.list(shop)).toMatchObject([
      { login: "kim", isAdmin: false },
      { login: "lee", isAdmin: true },
    ]);
  });

  test("[RC64] settings saved while a file was checked are not overwritten", async () => {
    const racing: Records = {
      ...records,
      agents: {
        ...records.agents,
        findByLogin: async (login) => {
          await records.settings.put(sampleSettings("shop", "faster"), { expectedRevision: 0, by: "lee" });
          return records.agents.findByLogin(login);
        },
      },
    };
    const result = await importSite(racing, siteFile([fileAgent("kim")]), "import");
    expect(result).toEqual({ kind: "conflict", revision: 1 });
    expect((await records.settings.get(shop))?.settings.site.name).toBe("faster");
    expect(await records.agents.list(shop)).toEqual([]);
  });
});
