// The bot beside the line: it goes on while nobody can come, and only then. Keeps EN52, BT149, BT150, CV4.
import type { AgentId, ClientId, VisitorId, VisitorOperation } from "@baton/protocol";
import { afterEach, describe, expect, test } from "vitest";
import { openWorld, SITE, type World, type WorldSpec } from "./harness.ts";

const KIM = "kim" as AgentId;
const MARK = "상담원을 기다리시는 동안";
const shopper = { visitor: "visitor-1" as VisitorId, locale: "ko" };
let world: World;
let count = 0;

const site = () => {
  const found = world.engine.sites.get(SITE);
  if (!found) throw new Error("no site");
  return found;
};
type Said = Omit<
  Extract<VisitorOperation, { kind: "say" | "choose" | "request-human" | "submit" }>,
  "clientId"
>;
const perform = async (operation: Said | object) => {
  const clientId = `client-id-${String((count += 1)).padStart(8, "0")}` as ClientId;
  const done = await world.engine.shoppers.perform(site(), shopper, {
    ...operation,
    clientId,
  } as VisitorOperation);
  if (done.kind !== "done") throw new Error(JSON.stringify(done));
  return done.conversation;
};
const state = async () => {
  const found = await world.engine.shoppers.current(site(), shopper.visitor);
  if (!found) throw new Error("no conversation");
  return found;
};
const events = async () => world.live.conversations.events(SITE, (await state()).id, 0, 1_000);
/** What the bot says to the operation. */
const answerTo = async (operation: object): Promise<readonly string[]> => {
  const before = (await events()).length;
  await world.engine.bot.answer(site(), await perform(operation));
  const after = (await events()).slice(before);
  return after.flatMap((one) =>
    one.kind === "said" && one.by.kind === "bot" && "text" in one.body ? [one.body.text] : [],
  );
};
const say = (text: string) => answerTo({ kind: "say", text });
const lastVerdict = async () => (await events()).findLast(({ kind }) => kind === "bot-answered");
const arrive = async () => {
  await world.engine.agents.vouch(site(), KIM);
  await world.engine.agents.setPresence(site(), KIM, "available");
};
const waiting = async (spec: WorldSpec = {}, first: object = { kind: "request-human" }) => {
  world = await openWorld(spec);
  await world.engine.bot.answer(site(), await perform(first));
};

afterEach(async () => {
  await world.close();
  expect(world.errors).toEqual([]);
});

const REFUND = { kind: "say", text: "환불은 언제 되나요?" };
const steps = [
  {
    id: "ask",
    kind: "ask",
    text: "주문번호를 알려 주세요.",
    field: "order",
    type: "order-number",
    next: "give",
  },
  { id: "give", kind: "say", text: "{order} 주문은 오늘 출발해요.", next: "over" },
  { id: "over", kind: "end" },
];
const track = {
  flows: [{ id: "track", title: "배송 조회", start: "ask", steps }],
  menu: [{ label: "배송 조회", to: { kind: "flow", id: "track" } }],
};

describe("a shopper who waits while nobody is there", () => {
  test("[BT149] is told what the bot is sure of, marked as meanwhile, and keeps the place", async () => {
    await waiting();
    const before = (await state()).phase;
    const [text = ""] = await say("환불은 언제 되나요?");
    expect(text).toContain(MARK);
    expect(text).toContain("3일 안에 환불해 드려요.");
    const after = await state();
    expect(after.phase).toEqual(before);
    expect(after.unansweredSince).toBeDefined();
    const last = (await events()).at(-1);
    expect(JSON.stringify(last)).not.toMatch(/helped:|handoff/);
    expect(await lastVerdict()).toMatchObject({ outcome: "answered", isMeanwhile: true });
  });

  test("[BT149] is led through a flow to its end, over several turns", async () => {
    await waiting({ bot: track });
    expect(await answerTo({ kind: "choose", choice: "flow:track", label: "배송 조회" })).toEqual([
      expect.stringContaining("주문번호를 알려 주세요."),
    ]);
    expect(await say("20261121-0000123")).toEqual([
      expect.stringContaining("20261121-0000123 주문은 오늘 출발해요."),
    ]);
    expect((await state()).phase).toMatchObject({ kind: "queued" });
    expect((await state()).phase).not.toHaveProperty("flow");
  });

  test("[BT150] hears nothing where the bot is not sure, and the question is a miss", async () => {
    await waiting();
    expect(await say("우주선에 태극기 각인 되나요?")).toEqual([]);
    expect(await lastVerdict()).toMatchObject({
      outcome: "missed",
      question: "우주선에 태극기 각인 되나요?",
    });
    expect((await state()).phase.kind).toBe("queued");
  });

  test.each(["안녕하세요", "감사합니다", "상담원 연결해 주세요"])(
    "[BT150] hears nothing to %s, which is no miss",
    async (text) => {
      await waiting();
      expect(await say(text)).toEqual([]);
      expect(await lastVerdict()).toMatchObject({ outcome: "silent" });
    },
  );

  test("[EN52] hears nothing any more after anger or legal words, however sure the bot is", async () => {
    await waiting();
    expect(await say("이러면 소비자원에 신고하겠습니다")).toEqual([]);
    expect(await answerTo(REFUND)).toEqual([]);
    await world.close();
    await waiting({}, { kind: "say", text: "진짜 짜증나네요" });
    expect((await state()).phase).toMatchObject({ kind: "queued", reason: "upset" });
    expect(await answerTo(REFUND)).toEqual([]);
  });

  test("[EN52] is answered by the next sweep when the gateway died", async () => {
    await waiting();
    await perform(REFUND);
    await world.pass(5_000);
    expect(JSON.stringify(await events())).toContain(MARK);
  });

  test("[EN52] hears the bot through the night though an agent is there who may not be offered it", async () => {
    await waiting({ hours: { week: {}, openDates: { "2026-01-06": [{ from: "09:00", to: "18:00" }] } } });
    await arrive();
    await world.pass(2_000);
    expect((await state()).phase.kind).toBe("queued");
    expect(await answerTo(REFUND)).toHaveLength(1);
  });
});

describe("once somebody can come", () => {
  test("[CV4] the bot is silent from the offer on, also when its answer was under way", async () => {
    await waiting();
    await arrive();
    await world.pass(1_500);
    expect((await state()).phase.kind).toBe("offered");
    expect(await answerTo(REFUND)).toEqual([]);
    await world.pass(5_000);
    expect((await events()).some(({ kind }) => kind === "bot-answered")).toBe(false);
  });

  test("[CV30] what was said to an agent who is lost is not for the bot", async () => {
    await waiting();
    await arrive();
    await world.pass(1_500);
    const conversation = (await state()).id;
    await world.engine.agents.perform(site(), KIM, {
      kind: "accept",
      conversation,
      clientId: "accept-00000000001" as ClientId,
    });
    await perform(REFUND);
    await world.engine.agents.lose(site(), KIM);
    await world.pass(60_000);
    expect((await state()).phase.kind).toBe("queued");
    expect((await events()).some(({ kind }) => kind === "bot-answered")).toBe(false);
    expect(await answerTo(REFUND)).toHaveLength(1);
  });
});
