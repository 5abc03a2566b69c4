// What a matchmaker saw may be over when its offer is stored. Keeps EN27.
import { startEngine } from "@baton/engine";
import type { AgentId, ClientId, VisitorId } from "@baton/protocol";
import type { Commit, ConversationStore } from "@baton/store";
import { expect, test } from "vitest";
import { openWorld, SITE } from "./harness.ts";

const kim = "kim" as AgentId;
const lee = "lee" as AgentId;

/** The store, with something happening before each commit. */
const interposed = (store: ConversationStore, before: (commit: Commit) => Promise<void>): ConversationStore =>
  new Proxy(store, {
    get: (target, name: keyof ConversationStore) => {
      if (name !== "commit") return target[name].bind(target);
      return async (commit: Commit) => {
        await before(commit);
        return target.commit(commit);
      };
    },
  });

test("[EN27] an agent who picks someone else just then does not cost the first in line the turn", async () => {
  const world = await openWorld({
    agents: [
      { id: "kim", capacity: 1 },
      { id: "lee", capacity: 1 },
    ],
  });
  const { records, clock, random } = world;
  await world.engine.close();
  let beforeOffer = async (_commit: Commit): Promise<void> => undefined;
  const conversations = interposed(world.live.conversations, async (commit) => {
    if (commit.state.phase.kind === "offered") await beforeOffer(commit);
  });
  const engine = await startEngine({
    live: { ...world.live, conversations },
    records,
    clock,
    ids: { make: random.id },
    log: { error: () => undefined },
    instance: "g2",
  });
  const site = engine.sites.get(SITE);
  if (!site) throw new Error("no site");
  const ask = async (name: string) => {
    const shopper = { visitor: name as VisitorId, locale: "ko" };
    const clientId = `client-id-of-${name}` as ClientId;
    const asked = await engine.shoppers.perform(site, shopper, { kind: "request-human", clientId });
    if (asked.kind !== "done") throw new Error(asked.kind);
    await clock.run(10);
    return asked.conversation;
  };
  const [first, second, third] = [await ask("visitor-1"), await ask("visitor-2"), await ask("visitor-3")];
  beforeOffer = async ({ state }) => {
    beforeOffer = async () => undefined;
    const clientId = "client-id-of-a-take" as ClientId;
    const agent = state.phase.kind === "offered" ? state.phase.agentId : kim;
    await engine.agents.perform(site, agent, { kind: "take", clientId, conversation: third });
  };
  for (const agent of [kim, lee]) {
    await engine.agents.vouch(site, agent);
    await engine.agents.setPresence(site, agent, "available");
  }
  await clock.run(2_000);
  const phases = await Promise.all(
    [first, second, third].map(async (id) => (await conversations.load(SITE, id))?.phase.kind),
  );
  expect(phases).toEqual(["offered", "queued", "assigned"]);
  await engine.close();
  await world.close();
});

test("[EN27] a long line keeps its turns beside a short one", async () => {
  const world = await openWorld({ agents: [{ id: "kim", capacity: 40 }] });
  const { engine, clock, live } = world;
  const site = engine.sites.get(SITE);
  if (!site) throw new Error("no site");
  const asked: string[] = [];
  for (let at = 0; at < 20; at += 1) {
    const shopper = { visitor: `visitor-${at}` as VisitorId, locale: "ko" };
    const clientId = `client-id-of-visitor-${at}` as ClientId;
    const department = at === 19 ? { department: "orders" } : {};
    const outcome = await engine.shoppers.perform(site, shopper, {
      kind: "request-human",
      clientId,
      ...department,
    });
    if (outcome.kind === "done") asked.push(outcome.conversation);
    await clock.run(10);
  }
  const offered: string[] = [];
  const unfollow = live.feed.followSite(SITE, (message) => {
    if (message.kind !== "committed" || message.state.phase.kind !== "offered") return;
    const { conversation } = message;
    offered.push(conversation);
    const clientId = `client-id-of-accept-${offered.length}` as ClientId;
    void engine.agents.perform(site, kim, { kind: "accept", clientId, conversation });
  });
  await engine.agents.vouch(site, kim);
  await engine.agents.setPresence(site, kim, "available");
  await clock.run(2_000);
  expect(offered).toEqual(asked);
  unfollow();
  await world.close();
});
