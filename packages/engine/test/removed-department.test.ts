// What referred to a department that was removed. Keeps EN43.
import type { AgentId, AgentOperation, ClientId, ConversationId, VisitorId } from "@baton/protocol";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openWorld, SITE, type World } from "./harness.ts";

const KIM = "kim" as AgentId;
const LEE = "lee" as AgentId;
const PARK = "park" as AgentId;
let world: World;
let count = 0;

const nextId = (): ClientId => `client-id-${String((count += 1)).padStart(8, "0")}` as ClientId;
const site = () => {
  const found = world.engine.sites.get(SITE);
  if (!found) throw new Error("no site");
  return found;
};
const ask = async (name: string, department: string): Promise<ConversationId> => {
  const shopper = { visitor: name as VisitorId, locale: "ko" };
  const asked = { kind: "request-human", clientId: nextId(), department } as const;
  const outcome = await world.engine.shoppers.perform(site(), shopper, asked);
  if (outcome.kind !== "done") throw new Error(outcome.kind);
  return outcome.conversation;
};
const act = (agent: AgentId, conversation: ConversationId, operation: object) =>
  world.engine.agents.perform(site(), agent, {
    clientId: nextId(),
    conversation,
    ...operation,
  } as AgentOperation);
const phase = async (id: ConversationId) => (await world.live.conversations.load(SITE, id))?.phase;
const arrive = async (agent: AgentId): Promise<void> => {
  await world.engine.agents.vouch(site(), agent);
  await world.engine.agents.setPresence(site(), agent, "available");
};
/** Saves the settings without the department, as the inbox does. */
const remove = async (): Promise<void> => {
  const saved = await world.records.settings.get(SITE);
  if (!saved) throw new Error("no settings");
  const { settings, revision } = saved;
  await world.records.settings.put(
    { ...settings, departments: [] },
    { expectedRevision: revision, by: "test" },
  );
  await world.engine.sites.refresh(SITE);
};

beforeEach(async () => {
  world = await openWorld({
    agents: [{ id: "kim", departments: ["orders"] }, { id: "lee" }, { id: "park" }],
  });
});
afterEach(async () => {
  await world.close();
  expect(world.errors).toEqual([]);
});

test("[EN43] who waits for it goes on at once, by arrival, and so does who comes back from an agent later", async () => {
  await arrive(KIM);
  const held = await ask("visitor-1", "orders");
  await world.pass(10);
  await act(KIM, held, { kind: "accept" });
  await world.engine.agents.setPresence(site(), KIM, "away");
  const waiting = await ask("visitor-2", "orders");
  await world.pass(10);
  await remove();
  await world.pass(500);
  expect(await phase(waiting)).toMatchObject({ kind: "queued" });
  expect(await phase(waiting)).not.toHaveProperty("department");
  expect(await phase(held)).not.toHaveProperty("ticket.department");
  await arrive(LEE);
  await world.pass(10);
  expect(await phase(waiting)).toMatchObject({ kind: "offered", agentId: LEE });
  await act(LEE, waiting, { kind: "accept" });
  await world.engine.agents.lose(site(), KIM);
  await world.pass(32_000);
  await arrive(LEE);
  await world.pass(10);
  expect(await phase(held)).toMatchObject({ kind: "offered", agentId: LEE });
});

test("[EN43] an agent who served no other serves all", async () => {
  await remove();
  await arrive(KIM);
  const id = await ask("visitor-1", "orders");
  await world.pass(10);
  expect(await phase(id)).toMatchObject({ kind: "offered", agentId: KIM });
});

test("[EN43] a chip of before it was removed, or a frame that names none there is, leads to the common line", async () => {
  const id = await ask("visitor-1", "nowhere");
  expect(await phase(id)).not.toHaveProperty("department");
  await remove();
  const shopper = { visitor: "visitor-2" as VisitorId, locale: "ko" };
  const operation = { kind: "choose", clientId: nextId(), choice: "handoff:orders", label: "주문" } as const;
  await world.engine.shoppers.perform(site(), shopper, operation);
  await world.pass(5_000);
  const state = await world.engine.shoppers.current(site(), shopper.visitor);
  expect(state?.phase).toMatchObject({ kind: "queued" });
  expect(state?.phase).not.toHaveProperty("department");
  expect(await world.live.conversations.count(SITE, "waiting:")).toBe(2);
});

test("[EN43] a colleague who is no agent any more is not waited for", async () => {
  await arrive(KIM);
  const id = await ask("visitor-1", "orders");
  await world.pass(10);
  await act(KIM, id, { kind: "accept" });
  const held = await phase(id);
  const fence = held?.kind === "assigned" ? held.fence : -1;
  await act(KIM, id, { kind: "transfer", fence, agent: LEE });
  await world.records.agents.update(SITE, LEE, { isDisabled: true });
  await world.engine.sites.refreshAgents(SITE);
  await arrive(PARK);
  await world.pass(10);
  expect(await phase(id)).toMatchObject({ kind: "offered", agentId: PARK });
});
