import type { ClientId, SiteId, VisitorDown } from "@baton/protocol";
import { createManualClock } from "@baton/testkit";
import { describe, expect, test } from "vitest";
import { createVisitorClient } from "../src/index.ts";
import { createFakeDesk } from "./fakes/fake-desk.ts";
import { createFakeNetwork } from "./fakes/fake-network.ts";
import { BLOCKED_STORAGE, createManualEnvironment, createSharedStorage } from "./fakes/manual-environment.ts";

const setUp = (options: { storage?: "blocked" } = {}) => {
  const clock = createManualClock();
  const desk = createFakeDesk({
    now: clock.now,
    bot: (text) => (text === "환불" ? [{ kind: "text", text: "3일 안에 환불해 드려요." }] : []),
    queue: { position: 2 },
  });
  const network = createFakeNetwork(clock, desk);
  const shared = createSharedStorage();
  const place = { page: { url: "https://shop.example/", title: "가게" } };
  const openTab = () => {
    const storage = options.storage === "blocked" ? { storage: BLOCKED_STORAGE } : {};
    const { environment, signal, navigate } = createManualEnvironment({
      clock,
      shared,
      dial: network.dial,
      ...storage,
    });
    const client = createVisitorClient({
      environment,
      url: "ws://shop/v1/visitor",
      site: "demo" as SiteId,
      locale: () => "ko",
      page: () => place.page,
    });
    client.open();
    return { client, signal, navigate };
  };
  const token = () => [...desk.shoppers.keys()].at(-1) ?? "";
  const texts = (client: ReturnType<typeof createVisitorClient>) =>
    client.state.get().timeline.entries.map(({ body }) => (body.kind === "text" ? body.text : body.kind));
  return { clock, desk, network, shared, place, openTab, token, texts };
};

describe("visitor client", () => {
  test("[OB1] a message is sending until it is acknowledged, then part of the conversation once", () => {
    const { clock, openTab, texts } = setUp();
    const { client } = openTab();
    clock.advance(20);
    client.say("환불");
    expect(client.state.get().pending.map((item) => item.status)).toEqual(["sending"]);
    clock.advance(50);
    expect(client.state.get().pending).toEqual([]);
    expect(texts(client)).toEqual(["환불", "3일 안에 환불해 드려요."]);
  });

  test("[OB2] what was said before the connection lived, or while it was gone, is sent in order", () => {
    const { clock, network, openTab, texts } = setUp();
    const { client } = openTab();
    client.say("하나");
    client.say("둘");
    clock.advance(50);
    network.hangUpAll();
    clock.advance(1);
    client.say("셋");
    clock.advance(2_000);
    expect(texts(client)).toEqual(["하나", "둘", "셋"]);
  });

  test("[OB3] an unsent message survives the page, and is sent again with its id", () => {
    const { clock, network, desk, openTab, texts } = setUp();
    const { client } = openTab();
    clock.advance(20);
    network.cutNext("after-commit");
    client.say("주문 확인해 주세요");
    clock.advance(6);
    client.destroy();
    const again = openTab().client;
    expect(again.state.get().pending.map((item) => item.status)).toEqual(["sending"]);
    clock.advance(100);
    expect(texts(again)).toEqual(["주문 확인해 주세요"]);
    expect(again.state.get().pending).toEqual([]);
    expect(desk.shoppers.size).toBe(1);
  });

  test("[OB4] a refused message stays as failed with its reason, and can be sent again or given up", () => {
    const { clock, desk, openTab, texts } = setUp();
    const { client } = openTab();
    clock.advance(20);
    desk.refuseWith(({ clientId }) => ({ kind: "refused", code: "message-too-long", message: "", clientId }));
    client.say("길다");
    clock.advance(20);
    const [failed] = client.state.get().pending;
    expect(failed).toMatchObject({ status: "failed", code: "message-too-long" });
    desk.refuseWith();
    client.retry(failed?.operation.clientId as ClientId);
    clock.advance(20);
    expect(texts(client)).toEqual(["길다"]);
  });

  test("[OB5] a store that cannot answer is asked again by itself; nothing overtakes the message", () => {
    const { clock, desk, openTab, texts } = setUp();
    const { client } = openTab();
    clock.advance(20);
    desk.refuseWith(({ clientId }) => ({
      kind: "refused",
      code: "store-unavailable",
      message: "",
      clientId,
    }));
    client.say("하나");
    client.say("둘");
    clock.advance(1_000);
    expect(client.state.get().pending.map((item) => item.status)).toEqual(["sending", "sending"]);
    desk.refuseWith();
    clock.advance(3_000);
    expect(texts(client)).toEqual(["하나", "둘"]);
  });

  test("[OB6] blocked storage works for as long as the page lives, and says so", () => {
    const { clock, openTab, texts } = setUp({ storage: "blocked" });
    const { client } = openTab();
    clock.advance(20);
    client.say("환불");
    clock.advance(50);
    expect(texts(client)).toContain("환불");
    expect(client.state.get().isPersistent).toBe(false);
  });

  test("[OB7] two tabs are one shopper with one list and one unread count", () => {
    const { clock, desk, token, openTab, texts } = setUp();
    const one = openTab().client;
    clock.advance(20);
    const other = openTab().client;
    clock.advance(20);
    one.say("하나");
    clock.advance(20);
    other.say("둘");
    clock.advance(20);
    desk.append(token(), { body: { kind: "text", text: "네" } });
    clock.advance(20);
    expect(texts(one)).toEqual(["하나", "둘", "네"]);
    expect(texts(other)).toEqual(texts(one));
    expect([one.state.get().unread, other.state.get().unread]).toEqual([1, 1]);
    expect([one.state.get().pending, other.state.get().pending]).toEqual([[], []]);
  });

  test("[CN8] a half-open link is noticed within 35 seconds and the state then matches the desk's", () => {
    const { clock, desk, network, token, openTab, texts } = setUp();
    const { client } = openTab();
    clock.advance(20);
    client.say("하나");
    clock.advance(50);
    network.setSilent(true);
    desk.append(token(), { body: { kind: "text", text: "못 들은 말" } });
    clock.advance(35_100);
    expect(client.state.get().status).toBe("reconnecting");
    network.setSilent(false);
    clock.advance(15_000);
    expect(client.state.get().status).toBe("live");
    expect(texts(client)).toEqual(["하나", "못 들은 말"]);
  });

  test("[CN9] a token that is dead is forgotten, and opening again begins anew", () => {
    const { clock, network, shared, openTab } = setUp();
    const { client } = openTab();
    clock.advance(20);
    network.hangUpAll(4500);
    clock.advance(1);
    expect(client.state.get()).toMatchObject({ status: "stopped", stopCode: 4500 });
    expect(shared.values.has("baton:1:demo:token")).toBe(false);
    client.open();
    clock.advance(50);
    expect(client.state.get().status).toBe("live");
  });

  test("[CN12] another page without a load is told once its title is there, and only the last of several", () => {
    const { clock, network, place, openTab } = setUp();
    const { client, navigate } = openTab();
    clock.advance(20);
    const told = () => network.seen.flatMap((frame) => (frame.kind === "page" ? frame.page.url : []));
    place.page = { url: "https://shop.example/mug", title: "가게" };
    navigate();
    place.page = { url: "https://shop.example/cart", title: "장바구니" };
    navigate();
    expect(told()).toEqual([]);
    clock.advance(1_010);
    expect(told()).toEqual(["https://shop.example/cart"]);
    navigate();
    clock.advance(1_010);
    expect(told()).toHaveLength(1);
    place.page = { url: "https://shop.example/own", title: "정한 이름" };
    client.pageTurned();
    clock.advance(1_010);
    expect(told()).toHaveLength(2);
  });

  test("[CN12] while there is no connection the page is told by the next greeting", () => {
    const { clock, network, place, openTab } = setUp();
    const { navigate } = openTab();
    clock.advance(20);
    network.hangUpAll();
    place.page = { url: "https://shop.example/cart", title: "장바구니" };
    navigate();
    clock.advance(30_000);
    const greetings = network.seen.flatMap((frame) =>
      frame.kind === "hello" ? (frame.page?.url ?? "") : [],
    );
    expect(greetings).toEqual(["https://shop.example/", "https://shop.example/cart"]);
    expect(network.seen.some(({ kind }) => kind === "page")).toBe(false);
  });

  test("[CN11] a gap leads to a fresh hello, and what the old socket still says is not heard", () => {
    const { clock, desk, network, token, openTab, texts } = setUp();
    const { client } = openTab();
    clock.advance(20);
    client.say("하나");
    clock.advance(50);
    const conversation = client.state.get().conversation?.id as never;
    desk.tell(token(), { kind: "appended", conversation, after: 9, cursor: 10, entries: [] });
    desk.append(token(), { body: { kind: "text", text: "둘" } });
    clock.advance(100);
    expect(client.state.get()).toMatchObject({ status: "reconnecting", failures: 0 });
    expect(texts(client)).toEqual(["하나"]);
    clock.advance(1_000);
    expect(client.state.get().status).toBe("live");
    expect(texts(client)).toEqual(["하나", "둘"]);
    expect(network.seen.filter(({ kind }) => kind === "hello")).toHaveLength(2);
  });

  test("[TL4] resuming restores phase, place in line and typing, not only the lines", () => {
    const { clock, desk, network, token, openTab } = setUp();
    const { client } = openTab();
    clock.advance(20);
    client.requestHuman();
    clock.advance(50);
    expect(client.state.get()).toMatchObject({
      queue: { position: 2 },
      conversation: { phase: { kind: "queued" } },
    });
    network.setDown(true);
    network.hangUpAll();
    clock.advance(10);
    desk.append(token(), {
      body: { kind: "notice", code: "joined", params: { name: "김하나" } },
      phase: { kind: "assigned", agent: { name: "김하나" } },
    });
    network.setDown(false);
    clock.advance(5_000);
    expect(client.state.get().conversation?.phase.kind).toBe("assigned");
    expect(client.state.get().queue).toBeUndefined();
  });

  test("[TL5] typing is forgotten when the line arrives, the link goes, or nothing renews it", () => {
    const { clock, desk, token, openTab } = setUp();
    const { client } = openTab();
    clock.advance(20);
    client.say("하나");
    clock.advance(50);
    const typing = (isTyping: boolean): VisitorDown => ({
      kind: "typing",
      conversation: client.state.get().conversation?.id as never,
      name: "김하나",
      isTyping,
    });
    desk.tell(token(), typing(true));
    clock.advance(10);
    expect(client.state.get().typing).toEqual({ name: "김하나" });
    clock.advance(9_000);
    expect(client.state.get().typing).toBeUndefined();
    desk.tell(token(), typing(true));
    desk.append(token(), { body: { kind: "text", text: "네" } });
    clock.advance(10);
    expect(client.state.get().typing).toBeUndefined();
  });

  test("[CN10] own typing is told at most every three seconds and ended once", () => {
    const { clock, network, openTab } = setUp();
    const { client } = openTab();
    clock.advance(20);
    for (let key = 0; key < 40; key += 1) {
      client.typing(true);
      clock.advance(100);
    }
    clock.advance(10_000);
    const told = network.seen.flatMap((frame) => (frame.kind === "typing" ? [frame.isTyping] : []));
    expect(told).toEqual([true, true, false]);
  });

  test("[TL6] the shopper's flag for the next page says what is live and unread, and goes when all is over", () => {
    const { clock, desk, shared, token, openTab } = setUp();
    const { client } = openTab();
    clock.advance(20);
    const flag = () => shared.values.get("baton:1:demo:live");
    expect(flag()).toBeUndefined();
    client.say("하나");
    clock.advance(50);
    expect(flag()).toBe("0");
    desk.append(token(), {
      body: { kind: "text", text: "네" },
      phase: { kind: "closed", at: 1, by: "agent", canRate: true },
    });
    clock.advance(10);
    expect(flag()).toBe("1");
    client.read(client.state.get().timeline.cursor);
    expect(flag()).toBeUndefined();
  });
});
