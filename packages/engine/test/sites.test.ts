// Sites in memory follow the records, also when nobody says that something was saved.
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { AgentId, ClientId, VisitorId } from "@baton/protocol";
import type { Site } from "@baton/engine";
import { openWorld, SITE, type World } from "./harness.ts";

const KIM = "kim" as AgentId;

let world: World;
beforeEach(async () => {
  world = await openWorld({ agents: [{ id: KIM, capacity: 3 }] });
});
afterEach(() => world.close());

const site = (): Site => {
  const found = world.engine.sites.get(SITE);
  if (!found) throw new Error("no site");
  return found;
};
const capacity = (): number | undefined => site().agents.get(KIM)?.capacity;
const lower = (to: number) => world.records.agents.update(SITE, KIM, { capacity: to });
const held = (): Promise<number> => world.live.conversations.count(SITE, `held:${KIM}`);
let asked = 0;
const ask = () =>
  world.engine.shoppers.perform(
    site(),
    { visitor: `visitor-${(asked += 1)}` as VisitorId, locale: "ko" },
    { kind: "request-human", clientId: `request-${asked}-0123456789` as ClientId },
  );

/** Kim is there, and accepts whatever is offered. */
const work = async (): Promise<void> => {
  world.live.feed.followSite(SITE, (message) => {
    if (message.kind !== "committed" || message.state.phase.kind !== "offered") return;
    const { conversation, state } = message;
    const clientId = `accept-${conversation}-${state.seq}` as ClientId;
    void world.engine.agents.perform(site(), KIM, { kind: "accept", conversation, clientId });
  });
  await world.engine.agents.vouch(site(), KIM);
  await world.engine.agents.setPresence(site(), KIM, "available");
};

describe("sites", () => {
  test("[EN28] a change of agents is found although its signal was lost", async () => {
    await lower(1);
    expect(capacity()).toBe(3);
    await world.pass(10_500);
    expect(capacity()).toBe(1);
  });

  test("[EN28] after a gap sites are read anew, and whoever listens hears of changes alone", async () => {
    let changes = 0;
    world.engine.sites.onChange(() => void (changes += 1));
    await world.engine.sites.refresh(SITE);
    expect(changes).toBe(0);
    await lower(2);
    await world.engine.sites.refresh(SITE);
    await Promise.all([lower(1), world.engine.sites.refresh(SITE), world.engine.sites.refresh(SITE)]);
    await world.engine.sites.refresh(SITE);
    expect(capacity()).toBe(1);
    expect(changes).toBeGreaterThan(0);
  });

  test("[EN17] a capacity that is lowered meanwhile is never exceeded, and what is held stays", async () => {
    await work();
    for (let one = 0; one < 6; one += 1) await ask();
    await world.pass(1_000);
    expect(await held()).toBe(3);
    await lower(1);
    const before = site();
    await world.engine.sites.refresh(SITE);
    const { states } = await world.engine.agents.list(site(), KIM);
    const [waiting] = states.filter(({ phase }) => phase.kind === "queued");
    if (!waiting) throw new Error("nobody waits");
    const take = { kind: "take", conversation: waiting.id, clientId: "take-0123456789-0123" as ClientId };
    expect(await world.engine.agents.perform(site(), KIM, take as never)).toMatchObject({
      kind: "refused",
      code: "at-capacity",
    });
    expect(before.agents.get(KIM)?.capacity).toBe(3);
    await world.pass(5_000);
    expect(await held()).toBeLessThanOrEqual(3);
    // What they hold goes, one after the other: the line moves on only once there is room under the new capacity.
    const taken: number[] = [];
    for (const { id, phase } of states) {
      if (phase.kind !== "assigned") continue;
      const { fence } = phase;
      const operation = { kind: "close", fence, conversation: id, clientId: `close-${id}` as ClientId };
      await world.engine.agents.perform(site(), KIM, operation as never);
      await world.pass(1_500);
      taken.push(await held());
    }
    expect(taken).toEqual([2, 1, 1]);
  });

  test("[EN17] a capacity that is lowered in the midst of a sweep holds from then on", async () => {
    await world.engine.agents.vouch(site(), KIM);
    for (let one = 0; one < 6; one += 1) await ask();
    const conversations = world.live.conversations as {
      -readonly [K in "commit"]: World["live"]["conversations"][K];
    };
    const { commit } = conversations;
    conversations.commit = async (asked) => {
      conversations.commit = commit;
      await lower(1);
      await world.engine.sites.refresh(SITE);
      return commit(asked);
    };
    await work();
    await world.pass(3_000);
    expect(await held()).toBe(1);
  });

  const versionOf = async (): Promise<number> => (await world.records.agents.versions()).get(SITE) ?? 0;

  test("[EN17] a capacity lowered by another gateway holds here before this one has heard of it", async () => {
    await world.engine.agents.vouch(site(), KIM);
    for (let one = 0; one < 6; one += 1) await ask();
    await lower(1);
    await world.live.conversations.outdateGuards(SITE, await versionOf());
    expect(capacity()).toBe(3);
    await work();
    await world.pass(200);
    expect([await held(), capacity()]).toEqual([1, 1]);
  });

  test("[EN17] who saves a capacity is answered once the store lets nobody go by an older one", async () => {
    const asOf = site().agentsVersion;
    await lower(1);
    await world.engine.sites.refresh(SITE);
    expect(site().agentsVersion).toBeGreaterThan(asOf);
    const told = vi.spyOn(world.live.conversations, "outdateGuards").mockRejectedValueOnce(new Error("away"));
    await lower(2);
    await expect(world.engine.sites.refresh(SITE)).rejects.toThrow("away");
    // Tried again by itself.
    await world.pass(2_500);
    expect(told).toHaveBeenLastCalledWith(SITE, await versionOf());
    expect(told.mock.calls.length).toBe(2);
  });

  test("[EN30] records that were restored, and are older than the store was told, do not stop matchmaking", async () => {
    await world.engine.agents.vouch(site(), KIM);
    await world.live.conversations.outdateGuards(SITE, (await versionOf()) + 50);
    for (let one = 0; one < 6; one += 1) await ask();
    await work();
    await world.pass(1_000);
    expect(await held()).toBe(3);
  });

  test("[EN31] a capacity that is lowered while settings are being read counts at once", async () => {
    const settings = world.records.settings as { -readonly [K in "get"]: World["records"]["settings"][K] };
    const { get } = settings;
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    settings.get = async (id) => {
      await held;
      return get(id);
    };
    const slow = world.engine.sites.refresh(SITE);
    await lower(2);
    await world.engine.sites.refreshAgents(SITE);
    expect(capacity()).toBe(2);
    await lower(1);
    await world.pass(2_500);
    expect(capacity()).toBe(1);
    release();
    await slow;
    expect(capacity()).toBe(1);
  });

  test("[EN29] settings with a large FAQ: others have their turn, and the bot before answers meanwhile", async () => {
    const before = site();
    const { settings, revision } = (await world.records.settings.get(SITE)) ?? {};
    if (!settings || revision === undefined) throw new Error("no settings");
    const faq = Array.from({ length: 1_500 }, (_, at) => ({
      id: `p${at}`,
      title: `${at}번 상품 재고`,
      questions: [`${at}번 상품 재고 있나요`, `${at}호 언제 다시 들어와요`, `${at}번은 얼마예요`],
      answer: { text: `${at}번은 곧 들어와요.` },
    }));
    const changed = { ...settings, bot: { ...settings.bot, faq } };
    await world.records.settings.put(changed, { expectedRevision: revision, by: "test" });
    let isDone = false;
    const refreshed = world.engine.sites.refresh(SITE).then(() => (isDone = true));
    let turns = 0;
    while (!isDone) {
      await new Promise((resolve) => setImmediate(resolve));
      if (isDone) break;
      turns += 1;
      expect(site().bots).toBe(before.bots);
    }
    await refreshed;
    expect(turns).toBeGreaterThan(2);
    expect(site().botFor("ko").entries.get("p7")?.answer?.text).toBe("7번은 곧 들어와요.");
  });
});
