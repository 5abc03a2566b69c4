// One open offer at a time, noes that count, hours that hold. Keeps EN40, EN41, EN42, RT40 to RT43.
import type { Outcome } from "@baton/engine";
import type { AgentId, AgentOperation, ClientId, ConversationId, VisitorId } from "@baton/protocol";
import { afterEach, describe, expect, test } from "vitest";
import { openWorld, SITE, type World, type WorldSpec } from "./harness.ts";

const KIM = "kim" as AgentId;
const LEE = "lee" as AgentId;
const MINUTE = 60_000;
let world: World;
let count = 0;

const nextId = (): ClientId => `client-id-${String((count += 1)).padStart(8, "0")}` as ClientId;
const site = () => {
  const found = world.engine.sites.get(SITE);
  if (!found) throw new Error("no site");
  return found;
};
const conversationOf = (outcome: Outcome): ConversationId => {
  if (outcome.kind !== "done") throw new Error(JSON.stringify(outcome));
  return outcome.conversation;
};
/** A shopper asks for a person. */
const ask = async (name: string, department?: string): Promise<ConversationId> =>
  conversationOf(
    await world.engine.shoppers.perform(
      site(),
      { visitor: name as VisitorId, locale: "ko" },
      { kind: "request-human", clientId: nextId(), ...(department && { department }) },
    ),
  );
const act = (agent: AgentId, conversation: ConversationId, operation: object): Promise<Outcome> =>
  world.engine.agents.perform(site(), agent, {
    clientId: nextId(),
    conversation,
    ...operation,
  } as AgentOperation);
const phase = async (id: ConversationId) => (await world.live.conversations.load(SITE, id))?.phase;
const arrive = async (...agents: readonly AgentId[]): Promise<void> => {
  for (const agent of agents) {
    await world.engine.agents.vouch(site(), agent);
    await world.engine.agents.setPresence(site(), agent, "available");
  }
};
/** Time passes with these agents there. */
const pass = async (ms: number, ...agents: readonly AgentId[]): Promise<void> => {
  for (let passed = 0; passed < ms; passed += 5_000) {
    for (const agent of agents) await world.engine.agents.vouch(site(), agent);
    await world.pass(Math.min(5_000, ms - passed));
  }
};
const open = async (spec: WorldSpec): Promise<void> => {
  world = await openWorld(spec);
};
const offersTo = (agent: AgentId): Promise<number> =>
  world.live.conversations.count(SITE, `offered:${agent}`);

afterEach(async () => {
  await world.close();
  expect(world.errors).toEqual([]);
});

describe("one offer at a time", () => {
  test("[EN40] a burst gives each agent one, and the next as soon as one is answered; nobody at work is set away", async () => {
    await open({ agents: [{ id: "kim", capacity: 8 }] });
    await arrive(KIM);
    for (let one = 0; one < 5; one += 1) await ask(`visitor-${one}`);
    await world.pass(1_000);
    const missed = async () => (await world.live.roster.find(SITE, KIM))?.missedOffers;
    for (const answer of ["accept", "decline", "take"]) {
      expect(await offersTo(KIM)).toBe(1);
      // One is missed before each answer, so that there are never two in a row.
      await pass(46_000, KIM);
      expect(await missed()).toBe(1);
      const list = answer === "take" ? "waiting:" : `offered:${KIM}`;
      const [next] = await world.live.conversations.members(SITE, list, { limit: 1 });
      if (!next) throw new Error(`nothing in ${list}`);
      expect(await act(KIM, next.conversation, { kind: answer })).toMatchObject({ kind: "done" });
      expect(await missed()).toBe(0);
      await world.pass(10);
    }
    expect(await world.live.roster.find(SITE, KIM)).toMatchObject({ presence: "available" });
  });

  test("[RT40] two gateways that offer at once make one offer", async () => {
    await open({ agents: [{ id: "kim", capacity: 8 }] });
    const ids = [await ask("visitor-1"), await ask("visitor-2")];
    const explanation = { policy: "longest-idle", load: 0, capacity: 8, skipped: [] } as const;
    const results = await Promise.all(
      ids.map(async (id) => {
        const state = await world.live.conversations.load(SITE, id);
        if (state?.phase.kind !== "queued") throw new Error("not waiting");
        const { append, indexes, INDEX } = await import("@baton/domain");
        const until = world.clock.now() + 45_000;
        const body = { kind: "offered", agentId: KIM, agentName: "kim", until, explanation } as const;
        const next = append(state, [body], world.clock.now());
        return world.live.conversations.commit({
          expectedSeq: state.seq,
          events: next.events,
          state: next.state,
          indexes: indexes(next.state),
          guards: [{ index: INDEX.offeredTo(KIM), below: 1 }],
        });
      }),
    );
    expect(results.map(({ kind }) => kind).toSorted()).toEqual(["committed", "guard-failed"]);
  });

  test("[EN41] going away withdraws the offer, which then goes on at once and was not missed", async () => {
    await open({});
    await arrive(KIM);
    const id = await ask("visitor-1");
    await world.pass(10);
    expect(await phase(id)).toMatchObject({ kind: "offered", agentId: KIM });
    await arrive(LEE);
    await world.engine.agents.setPresence(site(), KIM, "away");
    await world.pass(10);
    expect(await phase(id)).toMatchObject({ kind: "offered", agentId: LEE });
    expect(await world.live.roster.find(SITE, KIM)).toMatchObject({ missedOffers: 0 });
    const log = await world.live.conversations.events(SITE, id, 0, 100);
    expect(log.filter(({ kind }) => kind === "offer-ended")).toMatchObject([{ why: "withdrawn" }]);
  });

  test("[EN41] an offer made to an agent who is away by the time it stands does not stay", async () => {
    await open({});
    await arrive(KIM);
    const id = await ask("visitor-1");
    await world.pass(10);
    await world.live.roster.update(SITE, KIM, { presence: "away" });
    await world.pass(1_000);
    expect(await phase(id)).toMatchObject({ kind: "queued", tried: [KIM] });
  });
});

describe("who said no", () => {
  test("[RT41] is not asked again for three minutes though nobody else is there, and those behind go on", async () => {
    await open({ agents: [{ id: "kim", capacity: 8 }] });
    await arrive(KIM);
    const first = await ask("visitor-1");
    await world.pass(10);
    await act(KIM, first, { kind: "decline" });
    const second = await ask("visitor-2");
    await world.pass(10);
    expect(await phase(first)).toMatchObject({ kind: "queued" });
    expect(await phase(second)).toMatchObject({ kind: "offered", agentId: KIM });
    await act(KIM, second, { kind: "accept" });
    await pass(3 * MINUTE - 20, KIM);
    expect(await phase(first)).toMatchObject({ kind: "queued" });
    await pass(2_000, KIM);
    expect(await phase(first)).toMatchObject({ kind: "offered", agentId: KIM });
  });

  test("[RT41] a long row of such is looked past", async () => {
    await open({ agents: [{ id: "kim", capacity: 80 }] });
    await arrive(KIM);
    for (let one = 0; one < 40; one += 1) {
      const id = await ask(`visitor-${one}`);
      await world.pass(1);
      await act(KIM, id, { kind: "decline" });
    }
    const last = await ask("visitor-last");
    await world.pass(10);
    expect(await phase(last)).toMatchObject({ kind: "offered", agentId: KIM });
  });

  test("[RT41] whoever hands it on does not get it straight back", async () => {
    await open({});
    await arrive(KIM);
    const id = await ask("visitor-1", "orders");
    await world.pass(10);
    await act(KIM, id, { kind: "accept" });
    const held = await phase(id);
    const fence = held?.kind === "assigned" ? held.fence : -1;
    await act(KIM, id, { kind: "transfer", fence, department: "orders" });
    await pass(2 * MINUTE, KIM);
    expect(await phase(id)).toMatchObject({ kind: "queued" });
    await pass(MINUTE + 2_000, KIM);
    expect(await phase(id)).toMatchObject({ kind: "offered", agentId: KIM });
  });
});

describe("handed on by name", () => {
  const hand = async (): Promise<ConversationId> => {
    await open({ agents: [{ id: "kim" }, { id: "lee" }, { id: "park" }] });
    await arrive(KIM, "park" as AgentId);
    const id = await ask("visitor-1");
    await world.pass(10);
    const offered = await phase(id);
    const holder = offered?.kind === "offered" ? offered.agentId : KIM;
    await act(holder, id, { kind: "accept" });
    const held = await phase(id);
    const fence = held?.kind === "assigned" ? held.fence : -1;
    await act(holder, id, { kind: "transfer", fence, agent: LEE, note: "반품 건이에요" });
    return id;
  };

  test("[RT42] it is held two minutes for a colleague who is away, and is theirs once they are back", async () => {
    const id = await hand();
    await pass(MINUTE, KIM, "park" as AgentId);
    expect(await phase(id)).toMatchObject({ kind: "queued", preferred: LEE });
    await arrive(LEE);
    await world.pass(10);
    expect(await phase(id)).toMatchObject({
      kind: "offered",
      agentId: LEE,
      transfer: { note: "반품 건이에요" },
    });
  });

  test("[RT42] after that it goes to whoever is there, and at a no at once", async () => {
    const id = await hand();
    await pass(2 * MINUTE + 2_000, KIM, "park" as AgentId);
    expect(await phase(id)).toMatchObject({ kind: "offered" });
    await world.close();
    const other = await hand();
    await arrive(LEE);
    await world.pass(10);
    await act(LEE, other, { kind: "decline" });
    await world.pass(10);
    const next = await phase(other);
    expect(next).toMatchObject({ kind: "offered" });
    expect(next?.kind === "offered" && next.agentId).not.toBe(LEE);
  });
});

describe("outside the hours", () => {
  /** Open each day for the hour that began half an hour ago by the world's clock. */
  const hourAround = (now: number) => {
    const at = (ms: number): string => new Date(ms + 9 * 60 * MINUTE).toISOString().slice(11, 16);
    const span = [{ from: at(now - 30 * MINUTE), to: at(now + 30 * MINUTE) }];
    const days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    return { week: Object.fromEntries(days.map((day) => [day, span])) };
  };

  test("[RT43] who asked within them is still offered, who asked later waits for the opening and holds up nobody", async () => {
    await open({});
    const now = world.clock.now();
    await world.close();
    await open({ hours: hourAround(now), agents: [{ id: "kim", capacity: 9 }] });
    const early = await ask("visitor-1");
    world.clock.step(31 * MINUTE);
    const late = await ask("visitor-2");
    const urgent = await ask("visitor-3");
    await arrive(KIM);
    await world.pass(10);
    expect(await phase(early)).toMatchObject({ kind: "offered", agentId: KIM });
    await act(KIM, early, { kind: "accept" });
    await world.pass(2_000);
    expect([await phase(late), await phase(urgent)]).toMatchObject([{ kind: "queued" }, { kind: "queued" }]);
    // Nothing keeps an agent from picking one by hand.
    expect(await act(KIM, urgent, { kind: "take" })).toMatchObject({ kind: "done" });
    world.clock.step(23 * 60 * MINUTE);
    await world.engine.agents.vouch(site(), KIM);
    await world.pass(2_000);
    expect(await phase(late)).toMatchObject({ kind: "offered", agentId: KIM });
  });

  test("[RT43] hours that never open hold nobody back", async () => {
    await open({ hours: { week: {} } });
    const id = await ask("visitor-1");
    await arrive(KIM);
    await world.pass(10);
    expect(await phase(id)).toMatchObject({ kind: "offered", agentId: KIM });
  });
});

describe("coming back", () => {
  const presence = async () => (await world.live.roster.find(SITE, KIM))?.presence;

  test("[EN42] within five minutes as available as before, later away", async () => {
    await open({});
    await arrive(KIM);
    await world.engine.agents.lose(site(), KIM);
    await world.pass(4 * MINUTE);
    await world.engine.agents.arrive(site(), KIM);
    expect(await presence()).toBe("available");
    await world.engine.agents.lose(site(), KIM);
    await world.pass(6 * MINUTE);
    const id = await ask("visitor-1");
    await world.engine.agents.arrive(site(), KIM);
    await world.pass(2_000);
    expect(await presence()).toBe("away");
    expect(await phase(id)).toMatchObject({ kind: "queued" });
  });

  test("[EN42] after signing out away however soon, but not while another browser is there", async () => {
    await open({});
    await arrive(KIM);
    await world.engine.agents.lose(site(), KIM);
    await world.engine.agents.signOut(site(), KIM);
    await world.pass(10);
    await world.engine.agents.arrive(site(), KIM);
    expect(await presence()).toBe("away");
    await arrive(KIM);
    await world.engine.agents.signOut(site(), KIM);
    await world.engine.agents.vouch(site(), KIM);
    await world.engine.agents.arrive(site(), KIM);
    expect(await presence()).toBe("available");
  });
});
