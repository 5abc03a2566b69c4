import type { AgentId } from "@baton/protocol";
import { expect, test } from "vitest";
import type { NewAgent } from "../agent-records.ts";
import type { RecordsFixture } from "./describe-records.ts";
import { siteId } from "./sample-settings.ts";

const shop = siteId("shop");
const agentId = (id: string): AgentId => id as AgentId;

const newAgent = (login: string, more: Partial<NewAgent> = {}): NewAgent => ({
  id: agentId(`agent-${login}`),
  site: shop,
  login,
  name: login,
  departments: [],
  capacity: 4,
  isAdmin: false,
  mustChangePassword: false,
  ...more,
});

export const describeAgents = (fixture: () => RecordsFixture): void => {
  test("[RC25] agents are found by id and by login and listed by login", async () => {
    const { agents } = fixture().records;
    await agents.create(newAgent("lee", { name: "이하나", departments: ["orders"], isAdmin: true }));
    await agents.create(newAgent("kim", { passwordHash: "scrypt$1" }));
    const lee = {
      ...newAgent("lee", { name: "이하나", departments: ["orders"], isAdmin: true }),
      isDisabled: false,
      createdAt: 1_000,
    };
    expect(await agents.find(shop, agentId("agent-lee"))).toEqual(lee);
    expect(await agents.findByLogin("lee")).toEqual(lee);
    expect((await agents.list(shop)).map(({ login }) => login)).toEqual(["kim", "lee"]);
    expect(await agents.list(siteId("other"))).toEqual([]);
    expect(await agents.find(siteId("other"), agentId("agent-lee"))).toBeUndefined();
    expect(await agents.findByLogin("nobody")).toBeUndefined();
  });

  test("[RC23] the version of a site's agents grows with every one added or changed, and stays otherwise", async () => {
    const { agents } = fixture().records;
    const version = async () => (await agents.versions()).get(shop) ?? 0;
    const seen = [await version()];
    const note = async () => void seen.push(await version());
    await agents.create(newAgent("kim"));
    await note();
    await agents.create(newAgent("lee", { isAdmin: true }));
    await note();
    await agents.update(shop, agentId("agent-kim"), { capacity: 2 });
    await note();
    await agents.update(shop, agentId("agent-kim"), { capacity: 4 });
    await note();
    expect(seen).toEqual([...new Set(seen)].toSorted((a, b) => a - b));
    await agents.update(shop, agentId("agent-lee"), { isAdmin: false });
    await agents.create(newAgent("kim", { id: agentId("another") }));
    await agents.create(newAgent("park", { site: siteId("other") }));
    expect(await version()).toBe(seen.at(-1));
  });

  test("[RC26] a login belongs to one agent, whatever its case, its Unicode form or the site", async () => {
    const { agents } = fixture().records;
    await agents.create(newAgent("가나", { id: agentId("a1") }));
    await agents.create(newAgent("Kim", { id: agentId("a2") }));
    const taken = await Promise.all([
      agents.create(newAgent("가나".normalize("NFD"), { id: agentId("a3") })),
      agents.create(newAgent(" kim ", { id: agentId("a4"), site: siteId("other") })),
      agents.update(shop, agentId("a1"), { login: "KIM" }),
    ]);
    expect(taken.map(({ kind }) => kind)).toEqual(["login-taken", "login-taken", "login-taken"]);
    expect((await agents.findByLogin("KIM"))?.id).toBe("a2");
    expect((await agents.update(shop, agentId("a2"), { login: "KIM" })).kind).toBe("ok");
  });

  test("[RC27] a change touches what it names and nothing else", async () => {
    const { agents } = fixture().records;
    await agents.create(newAgent("kim", { passwordHash: "scrypt$1", departments: ["orders"] }));
    const changed = await agents.update(shop, agentId("agent-kim"), { name: "김서연", capacity: 2 });
    expect(changed).toMatchObject({
      kind: "ok",
      agent: { name: "김서연", capacity: 2, departments: ["orders"], passwordHash: "scrypt$1" },
    });
    expect(await agents.update(shop, agentId("nobody"), { capacity: 1 })).toEqual({ kind: "not-found" });
    expect((await agents.update(shop, agentId("agent-kim"), {})).kind).toBe("ok");
  });

  test("[RC28] the last admin who can sign in stays admin and enabled", async () => {
    const { agents } = fixture().records;
    await agents.create(newAgent("kim", { isAdmin: true }));
    await agents.create(newAgent("lee", { isAdmin: true, isDisabled: true }));
    await agents.create(newAgent("park", { isAdmin: true, site: siteId("other") }));
    const kim = agentId("agent-kim");
    expect(await agents.update(shop, kim, { isAdmin: false })).toEqual({ kind: "last-admin" });
    expect(await agents.update(shop, kim, { isDisabled: true })).toEqual({ kind: "last-admin" });
    expect((await agents.update(shop, agentId("agent-lee"), { isDisabled: false })).kind).toBe("ok");
    expect((await agents.update(shop, kim, { isAdmin: false })).kind).toBe("ok");
  });

  test("[RC29] a password is replaced by its hash alone, with or without a change at next sign-in", async () => {
    const { agents } = fixture().records;
    await agents.create(newAgent("kim", { mustChangePassword: true }));
    const kim = agentId("agent-kim");
    expect((await agents.find(shop, kim))?.passwordHash).toBeUndefined();
    const set = await agents.setPasswordHash(shop, kim, "scrypt$2", { mustChange: false });
    expect(set).toMatchObject({
      kind: "ok",
      agent: { passwordHash: "scrypt$2", mustChangePassword: false },
    });
    const missing = await agents.setPasswordHash(shop, agentId("nobody"), "x", { mustChange: true });
    expect(missing).toEqual({ kind: "not-found" });
  });
};
