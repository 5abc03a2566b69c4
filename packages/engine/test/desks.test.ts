// The main path through the desks, step by step. Keeps EN5–EN9, EN14–EN19.
import type {
  AgentId,
  AgentOperation,
  ClientId,
  ConversationId,
  VisitorId,
  VisitorOperation,
} from "@baton/protocol";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openWorld, SITE, type World } from "./harness.ts";

const KIM = "kim" as AgentId;
const LEE = "lee" as AgentId;
const shopper = { visitor: "visitor-1" as VisitorId, locale: "ko" };
let world: World;
let count = 0;

const nextId = (): ClientId => `client-id-${String((count += 1)).padStart(8, "0")}` as ClientId;
const site = () => {
  const found = world.engine.sites.get(SITE);
  if (!found) throw new Error("no site");
  return found;
};
const ask = async (operation: VisitorOperation) => world.engine.shoppers.perform(site(), shopper, operation);
const say = (text: string, clientId = nextId()) => ask({ kind: "say", clientId, text });
const state = async () => {
  const found = await world.engine.shoppers.current(site(), shopper.visitor);
  if (!found) throw new Error("no conversation");
  return found;
};
const answer = async () => world.engine.bot.answer(site(), (await state()).id);
const act = async (agent: AgentId, operation: object) =>
  world.engine.agents.perform(site(), agent, {
    clientId: nextId(),
    conversation: (await state()).id,
    ...operation,
  } as AgentOperation);
const arrive = async (agent: AgentId) => {
  await world.engine.agents.vouch(site(), agent);
  await world.engine.agents.setPresence(site(), agent, "available");
};
const fence = async () => {
  const { phase } = await state();
  return phase.kind === "assigned" ? phase.fence : -1;
};
const log = async () => world.live.conversations.events(SITE, (await state()).id, 0, 1000);

beforeEach(async () => {
  world = await openWorld();
});
afterEach(async () => {
  await world.close();
  expect(world.errors).toEqual([]);
});

describe("a shopper with the bot", () => {
  test("[EN5] the first words open a conversation and the bot answers from the FAQ", async () => {
    expect(await say("환불은 언제 되나요?")).toMatchObject({ kind: "done", isRepeat: false });
    await answer();
    const last = (await log()).at(-1);
    expect(last).toMatchObject({ kind: "said", by: { kind: "bot", name: "시험봇" } });
    expect(JSON.stringify(last)).toContain("3일 안에 환불해 드려요.");
  });

  test("[EN6] the same operation again is answered like the first and stored once; other words under its id are refused", async () => {
    const id = nextId();
    const first = await say("안녕하세요", id);
    expect(await say("안녕하세요", id)).toMatchObject({
      kind: "done",
      isRepeat: true,
      seq: first.kind === "done" && first.seq,
    });
    expect(await say("다른 말", id)).toEqual({ kind: "refused", code: "id-reuse" });
    expect((await log()).filter(({ kind }) => kind === "said")).toHaveLength(1);
  });

  test("[EN7] two tabs that open at once share one conversation", async () => {
    await Promise.all([say("첫 탭"), say("둘째 탭"), say("셋째 탭")]);
    expect(await world.engine.shoppers.conversations(site(), shopper.visitor, 10)).toHaveLength(1);
    expect((await log()).filter(({ kind }) => kind === "said")).toHaveLength(3);
  });

  test("[EN8] numbers that may not be kept are masked before they are stored", async () => {
    await say("제 주민번호는 900101-1234567 이에요");
    expect(JSON.stringify(await log())).not.toContain("1234567");
  });

  test("[EN8] wherever a shopper may write, numbers of papers and cards are masked before they are stored", async () => {
    const PASSPORT = "여권 M12345678";
    const page = { url: "https://shop.kr/?rrn=9001011234567", title: PASSPORT };
    const tell = (operation: VisitorOperation) =>
      world.engine.shoppers.perform(site(), { ...shopper, page }, operation);
    await tell({ kind: "say", clientId: nextId(), text: "면허 11-22-123456-78" });
    await tell({ kind: "submit", clientId: nextId(), form: "find" as never, values: { order: PASSPORT } });
    const contact = { name: PASSPORT, phone: "010-9876-5432", email: "kim@shop.kr" };
    await tell({ kind: "leave-contact", clientId: nextId(), contact, text: PASSPORT });
    await tell({ kind: "close", clientId: nextId() });
    await tell({ kind: "rate", clientId: nextId(), score: 3, comment: PASSPORT });
    const kept = JSON.stringify([await log(), await state()]);
    expect(kept).not.toMatch(/123456/);
    expect(kept).toContain("M********");
    expect(kept).toContain("010-9876-5432");
  });

  test("[EN9] an answer owed by a gateway that died is given by the next sweep", async () => {
    await say("환불은 언제 되나요?");
    await world.pass(5_000);
    expect((await log()).some((event) => event.kind === "said" && event.by.kind === "bot")).toBe(true);
  });
});

describe("from the bot to a person and back", () => {
  test("[EN14] asked for, offered, accepted, answered, closed and rated", async () => {
    await arrive(KIM);
    await say("안녕하세요");
    await ask({ kind: "request-human", clientId: nextId() });
    await world.pass(10);
    expect((await state()).phase).toMatchObject({ kind: "offered", agentId: KIM });
    expect(await act(KIM, { kind: "accept" })).toMatchObject({ kind: "done" });
    expect(await act(KIM, { kind: "say", fence: await fence(), text: "무엇을 도와드릴까요?" })).toMatchObject(
      { kind: "done" },
    );
    await act(KIM, { kind: "close", fence: await fence() });
    expect(await ask({ kind: "rate", clientId: nextId(), score: 5, comment: "친절해요" })).toMatchObject({
      kind: "done",
    });
    expect((await state()).phase).toMatchObject({
      kind: "closed",
      rating: { score: 5, comment: "친절해요" },
    });
  });

  test("[EN51] an address by which nobody can be reached is refused", async () => {
    const leave = (contact: object) => ask({ kind: "leave-contact", clientId: nextId(), contact });
    for (const contact of [{}, { name: "김고객" }, { phone: "없음" }, { phone: "12", email: "me@home" }])
      expect(await leave(contact)).toEqual({ kind: "refused", code: "invalid-contact" });
    for (const contact of [{ phone: "０１０-1234-5678" }, { phone: "x", email: "kim@shop.example" }])
      expect(await leave(contact)).toMatchObject({ kind: "done" });
  });

  test("[EN15] an offer nobody takes goes to the next agent on time, and two missed set an agent away", async () => {
    await arrive(KIM);
    await ask({ kind: "request-human", clientId: nextId() });
    await world.pass(10);
    const { since } = (await state()).phase as { since: number };
    const beat = async (ms: number) => {
      for (let passed = 0; passed < ms; passed += 5_000) {
        await world.engine.agents.vouch(site(), KIM);
        await world.pass(5_000);
      }
    };
    await beat(45_000);
    expect((await state()).phase).toMatchObject({ kind: "offered", agentId: KIM, since });
    await beat(45_000);
    expect((await state()).phase).toMatchObject({ kind: "queued", since });
    expect(await world.live.roster.find(SITE, KIM)).toMatchObject({ presence: "away", missedOffers: 2 });
    await arrive(LEE);
    await world.pass(2_000);
    expect((await state()).phase).toMatchObject({ kind: "offered", agentId: LEE, since });
  });

  test("[EN16] an agent who stays lost loses the conversation to the front of the line", async () => {
    await arrive(KIM);
    await ask({ kind: "request-human", clientId: nextId() });
    await world.pass(10);
    await act(KIM, { kind: "accept" });
    await world.engine.agents.lose(site(), KIM);
    await world.pass(20_000);
    expect((await state()).phase.kind).toBe("assigned");
    await world.pass(15_000);
    expect((await state()).phase).toMatchObject({ kind: "queued", tried: [KIM] });
  });

  test("[EN17] nobody holds more than the capacity, however many ask at once", async () => {
    await arrive(KIM);
    for (let one = 0; one < 5; one += 1) {
      const visitor = `many-${one}` as VisitorId;
      await world.engine.shoppers.perform(
        site(),
        { visitor, locale: "ko" },
        { kind: "request-human", clientId: nextId() },
      );
    }
    const { conversations } = world.live;
    for (const waiting of [4, 3, 3]) {
      await world.pass(3_000);
      expect(await conversations.count(SITE, "waiting:")).toBe(waiting);
      for (const { conversation } of await conversations.members(SITE, `offered:${KIM}`, { limit: 9 }))
        await world.engine.agents.perform(site(), KIM, { kind: "accept", clientId: nextId(), conversation });
    }
    expect(await conversations.count(SITE, `held:${KIM}`)).toBe(2);
  });

  test("[EN18] a message soon after closing comes back through the queue to the same agent; later it opens another", async () => {
    await arrive(KIM);
    await arrive(LEE);
    await ask({ kind: "request-human", clientId: nextId() });
    await world.pass(10);
    const holder = ((await state()).phase as { agentId: AgentId }).agentId;
    await act(holder, { kind: "accept" });
    await act(holder, { kind: "say", fence: await fence(), text: "네" });
    const first = (await state()).id;
    await act(holder, { kind: "close", fence: await fence() });
    await say("하나 더요");
    await world.pass(10);
    expect(await state()).toMatchObject({
      id: first,
      phase: { kind: "offered", agentId: holder, reason: "reopened" },
    });
    await ask({ kind: "close", clientId: nextId() });
    await ask({ kind: "say", clientId: nextId(), text: "새 상담", startsNew: true });
    expect((await state()).id).not.toBe(first);
  });

  test("[EN19] silence is met with a reminder, then the end; never while an answer is owed", async () => {
    await arrive(KIM);
    await ask({ kind: "request-human", clientId: nextId() });
    await world.pass(10);
    await act(KIM, { kind: "accept" });
    await say("여기요");
    const wait = async (minutes: number) => {
      for (let minute = 0; minute < minutes * 6; minute += 1) {
        await world.engine.agents.vouch(site(), KIM);
        await world.pass(10_000);
      }
    };
    await wait(25);
    expect((await state()).phase.kind).toBe("assigned");
    await act(KIM, { kind: "say", fence: await fence(), text: "네, 확인해 드릴게요." });
    await wait(12);
    expect((await log()).at(-1)).toMatchObject({ kind: "reminded" });
    await wait(10);
    expect((await state()).phase).toMatchObject({ kind: "closed", by: "silence" });
  });

  test("[EN20] what happened is in the archive, and an old closed conversation leaves the live store", async () => {
    await say("기록해 주세요");
    const { id } = await state();
    await ask({ kind: "close", clientId: nextId() });
    await world.pass(6_000);
    expect((await world.records.archive.get(SITE, id))?.events.length).toBe((await log()).length);
    world.clock.step(25 * 3_600_000);
    await world.pass(70_000);
    expect(await world.live.conversations.load(SITE, id as ConversationId)).toBeUndefined();
  });
});
