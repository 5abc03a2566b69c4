// Look-ups in a conversation: from the shopper's number to the bot's one answer.
import { OutsideFailure, type FailureCode, type Outside, type OutsideRequest } from "@baton/engine";
import type { ConversationEvent } from "@baton/domain";
import type { ClientId, VisitorId, VisitorOperation } from "@baton/protocol";
import type { FeedMessage } from "@baton/store";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openWorld, SITE, type World } from "./harness.ts";

const NUMBER = "20261121-0000123";
const FLOW = {
  id: "track",
  title: "배송 조회",
  start: "ask",
  steps: [
    {
      id: "ask",
      kind: "ask",
      text: "주문번호를 알려 주세요.",
      field: "order",
      type: "order-number",
      next: "look",
    },
    {
      id: "look",
      kind: "look-up",
      url: "https://shop.example/orders",
      send: ["order"],
      found: "show",
      missing: "unknown",
      failed: "sorry",
    },
    { id: "show", kind: "end", text: "조회했어요. {answer}" },
    { id: "unknown", kind: "end", text: "그 번호의 주문이 없어요." },
    { id: "sorry", kind: "end" },
  ],
};
const shopper = { visitor: "visitor-1" as VisitorId, locale: "ko" };
const asked: OutsideRequest[] = [];
let reply: (request: OutsideRequest) => Promise<unknown>;
const outside: Outside = {
  ask: (request) => {
    asked.push(request);
    return reply(request);
  },
};
let world: World;
let count = 0;

const site = () => {
  const found = world.engine.sites.get(SITE);
  if (!found) throw new Error("no site");
  return found;
};
const clientId = () => `client-id-${String((count += 1)).padStart(8, "0")}` as ClientId;
const perform = (operation: VisitorOperation) => world.engine.shoppers.perform(site(), shopper, operation);
const say = (text: string) => perform({ kind: "say", clientId: clientId(), text });
const choose = (choice: string, label: string) =>
  perform({ kind: "choose", clientId: clientId(), choice, label });
const state = async () => {
  const found = await world.engine.shoppers.current(site(), shopper.visitor);
  if (!found) throw new Error("no conversation");
  return found;
};
const answer = async () => world.engine.bot.answer(site(), (await state()).id);
const log = async () => world.live.conversations.events(SITE, (await state()).id, 0, 1_000);
const botSaid = async () =>
  (await log()).flatMap((event) => (event.kind === "said" && event.by.kind === "bot" ? [event.body] : []));
const verdict = async () =>
  (await log()).findLast(
    (event): event is Extract<ConversationEvent, { kind: "bot-answered" }> => event.kind === "bot-answered",
  );
const fail = (code: FailureCode) => async (): Promise<never> => Promise.reject(new OutsideFailure(code));

/** The shopper is in the flow and has been asked for the number. */
const startFlow = async () => {
  await choose("flow:track", "배송 조회");
  await answer();
  expect(await botSaid()).toMatchObject([{ text: "주문번호를 알려 주세요." }]);
};

beforeEach(async () => {
  asked.length = 0;
  reply = async () => ({ found: true, text: "배송 중이에요." });
  world = await openWorld({ bot: { flows: [FLOW] }, outside });
  await startFlow();
});
afterEach(async () => {
  await world.close();
  expect(world.errors).toEqual([]);
});

describe("a look-up", () => {
  test("[BT106] its answer is what the flow goes on with, in one answer to one message", async () => {
    await say(NUMBER);
    await answer();
    expect(await botSaid()).toMatchObject([{}, { text: "조회했어요. 배송 중이에요." }]);
    expect(asked).toMatchObject([
      {
        site: SITE,
        url: "https://shop.example/orders",
        body: { kind: "look-up", locale: "ko", flow: "track", step: "look", fields: { order: NUMBER } },
      },
    ]);
    expect(await verdict()).toMatchObject({ outcome: "answered", source: "look-up:track" });
    expect((await state()).fields).toEqual({ order: NUMBER });
    expect((await state()).phase).toEqual({ kind: "bot", misses: 0 });
  });

  test("[BT106] nothing under that number is an answer too", async () => {
    reply = async () => ({ found: false });
    await say(NUMBER);
    await answer();
    expect((await botSaid()).at(-1)).toEqual({ kind: "text", text: "그 번호의 주문이 없어요." });
  });

  test("[BT107] what the endpoint says is cleaned and masked", async () => {
    reply = async () => ({ found: true, text: "카드 4111-1111-1111-1111\u202e \ud800결제" });
    await say(NUMBER);
    await answer();
    const text = JSON.stringify((await botSaid()).at(-1));
    expect(text).not.toContain("4111-1111-1111");
    expect(text).not.toMatch(/\u202e|\\ud800/);
  });

  test.each<[FailureCode, () => Promise<unknown>]>([
    ["too-slow", fail("too-slow")],
    ["unreachable", fail("unreachable")],
    ["redirected", fail("redirected")],
    ["wrong-type", fail("wrong-type")],
    ["too-large", fail("too-large")],
    ["refused-address", fail("refused-address")],
    ["bad-answer", async () => ({ found: "yes" })],
    ["bad-answer", async () => ({ found: true, text: " \u200b" })],
    ["bad-answer", async () => ({ found: true, text: "가".repeat(4_001) })],
    ["bad-answer", async () => []],
    ["bad-answer", async () => null],
  ])("[BT108] %s: a plain sentence and a way to a person", async (code, how) => {
    reply = how;
    await say(NUMBER);
    await answer();
    const said = (await botSaid()).at(-1);
    expect(said).toMatchObject({ kind: "choices", choices: [{ id: "handoff" }] });
    expect(said).toHaveProperty("text", expect.stringContaining("지금은 조회가 되지 않아요"));
    expect(await verdict()).toMatchObject({ outcome: "suggested", source: `look-up:track:${code}` });
  });

  test("[BT109] agents read what the shopper gave, which look-up failed and why", async () => {
    reply = fail("too-slow");
    await say(NUMBER);
    await answer();
    await perform({ kind: "request-human", clientId: clientId() });
    expect((await state()).packet?.fields).toEqual({
      order: NUMBER,
      "조회 실패": "배송 조회: 제한 시간 안에 답이 오지 않았어요",
    });
  });

  test("[BT110] meanwhile the bot is seen typing, and what is said meanwhile is answered instead", async () => {
    const heard: FeedMessage[] = [];
    const end = world.live.feed.follow(SITE, shopper.visitor, (message) => heard.push(message));
    let release = (_answer: unknown): void => undefined;
    reply = () => new Promise((resolve) => (release = resolve));
    await say(NUMBER);
    const first = answer();
    await expect.poll(() => asked.length).toBe(1);
    await say("환불은 언제 되나요?");
    await answer();
    release({ found: true, text: "배송 중이에요." });
    await first;
    end();
    expect(JSON.stringify(await botSaid())).not.toContain("배송 중이에요");
    const typing = heard.filter(({ kind }) => kind === "typing");
    expect(typing).toMatchObject([
      { who: "bot", name: "시험봇", isTyping: true },
      { who: "bot", isTyping: false },
    ]);
  });

  test("[BT112] asked for by two at once, one question is looked up once", async () => {
    await say(NUMBER);
    await Promise.all([answer(), answer(), answer()]);
    await answer();
    expect(asked).toHaveLength(1);
    expect(await botSaid()).toHaveLength(2);
  });

  test("[BT114] a server that hangs keeps nobody else waiting for an answer the bot owes", async () => {
    let release = (_answer: unknown): void => undefined;
    reply = () => new Promise((resolve) => (release = resolve));
    await say(NUMBER);
    const other = { visitor: "visitor-2" as VisitorId, locale: "ko" };
    await world.engine.shoppers.perform(site(), other, {
      kind: "say",
      clientId: clientId(),
      text: "환불은 언제 되나요?",
    });
    await world.pass(10_000);
    expect(asked).toHaveLength(1);
    const theirs = await world.engine.shoppers.current(site(), other.visitor);
    expect(theirs?.botAnswered).toBe(theirs?.visitorSpoke.seq);
    release({ found: false });
  });

  test("[BT104] the same message looked up again after a crash carries the same id", async () => {
    reply = async () => Promise.reject(new Error("the gateway died"));
    await say(NUMBER);
    await expect(answer()).rejects.toThrow("the gateway died");
    reply = async () => ({ found: true, text: "배송 중이에요." });
    await answer();
    const [first, second] = asked.map(({ id }) => id);
    expect(first).toBe(second);
    expect(first).toMatch(/^[\w-]{43}$/);
  });
});

describe("an answer that did not help", () => {
  test("[BT111] the question it was given to is the one that was missed", async () => {
    // A chip leaves the flow.
    await choose("menu", "처음으로");
    await answer();
    await say("환불은 언제 되나요?");
    await answer();
    await say("안녕하세요");
    await answer();
    await choose("helped:no:refund", "아니요");
    await answer();
    expect(await verdict()).toMatchObject({ outcome: "missed", question: "환불은 언제 되나요?" });
    expect((await state()).phase).toMatchObject({ kind: "bot", misses: 1 });
    await world.pass(10_000);
    expect(await world.records.archive.misses(SITE, { since: 0, limit: 10 })).toMatchObject([
      { question: "환불은 언제 되나요?" },
    ]);
  });

  test("[BT111] none of the suggestions is about the question they were for; a stray no keeps its own words", async () => {
    await choose("helped:no:nothing", "아니요");
    await answer();
    expect(await verdict()).toMatchObject({ outcome: "missed", question: "아니요" });
    await say("안녕하세요");
    await answer();
    await choose("none", "찾는 내용이 없어요");
    await answer();
    expect(await verdict()).toMatchObject({ outcome: "missed", question: "안녕하세요" });
  });
});
