// Pages that stay: in the back of many, offline for days, with an ended conversation on them.
import type { SiteId } from "@baton/protocol";
import { createManualClock } from "@baton/testkit";
import { describe, expect, test } from "vitest";
import { createVisitorClient } from "../src/index.ts";
import { createFakeDesk } from "./fakes/fake-desk.ts";
import { createFakeNetwork } from "./fakes/fake-network.ts";
import { createManualEnvironment, createSharedStorage } from "./fakes/manual-environment.ts";

const HOUR = 3_600_000;

const setUp = () => {
  const clock = createManualClock();
  const desk = createFakeDesk({ now: clock.now });
  const network = createFakeNetwork(clock, desk);
  const shared = createSharedStorage();
  const openTab = () => {
    const { environment, signal, setLookedAt } = createManualEnvironment({
      clock,
      shared,
      dial: network.dial,
    });
    const client = createVisitorClient({
      environment,
      url: "ws://shop/v1/visitor",
      site: "demo" as SiteId,
      locale: () => "ko",
    });
    client.open();
    return { client, signal, setLookedAt };
  };
  const shopper = () => [...desk.shoppers.values()].at(-1);
  const texts = () =>
    shopper()?.talks.map(({ entries }) =>
      entries.flatMap(({ body }) => (body.kind === "text" ? body.text : [])),
    );
  const waiting = (client: ReturnType<typeof openTab>["client"]) =>
    client.state.get().pending.map(({ operation, status }) => [operation.kind, status]);
  return { clock, desk, network, shared, openTab, shopper, texts, waiting };
};

describe("a page that stays open", () => {
  test("[CN20] a tab that was cut off for the sixth is back when it is looked at", () => {
    const { clock, network, openTab } = setUp();
    const { client, signal } = openTab();
    clock.advance(20);
    network.hangUpAll(4504);
    clock.advance(60_000);
    expect(client.state.get()).toMatchObject({ status: "stopped", stopCode: 4504 });
    signal("wake");
    clock.advance(50);
    expect(client.state.get().status).toBe("stopped");
    signal("look");
    clock.advance(50);
    expect(client.state.get().status).toBe("live");
  });

  test("[CN20] or when something is said in it, and the words arrive", () => {
    const { clock, network, openTab, texts } = setUp();
    const { client } = openTab();
    clock.advance(20);
    network.hangUpAll(4504);
    clock.advance(60_000);
    client.say("여기 있어요");
    clock.advance(100);
    expect(texts()).toEqual([["여기 있어요"]]);
    expect(client.state.get().pending).toEqual([]);
  });

  test("[CN20] the one that is looked at keeps its place", () => {
    const { clock, network, openTab } = setUp();
    const { client, setLookedAt } = openTab();
    clock.advance(20);
    setLookedAt(true);
    network.hangUpAll(4504);
    clock.advance(1_100);
    expect(client.state.get().status).toBe("live");
  });

  test("[OB20] words said days ago are held on the next page, and go or are deleted as the shopper says", () => {
    const { clock, network, openTab, texts, waiting, shared } = setUp();
    network.setDown(true);
    const { client } = openTab();
    client.say("그때 한 말");
    client.say("지울 말");
    client.leaveContact({ phone: "01012345678" });
    client.requestHuman();
    clock.advance(HOUR);
    client.destroy();
    clock.advance(40 * HOUR);
    network.setDown(false);
    const later = openTab().client;
    clock.advance(1_000);
    expect(waiting(later)).toEqual([
      ["say", "held"],
      ["say", "held"],
      ["leave-contact", "held"],
    ]);
    expect(texts() ?? []).toEqual([]);
    later.say("오늘 한 말");
    clock.advance(100);
    expect(texts()).toEqual([["오늘 한 말"]]);
    const [first, second, third] = later.state.get().pending;
    if (first) later.retry(first.operation.clientId);
    if (second) later.discard(second.operation.clientId);
    if (third) later.discard(third.operation.clientId);
    clock.advance(100);
    expect(texts()).toEqual([["오늘 한 말", "그때 한 말"]]);
    expect([...shared.values.keys()].filter((key) => key.includes("out:"))).toEqual([]);
  });

  test("[OB20] on a page that stayed open the same, and what waited for an hour goes by itself", () => {
    const { clock, network, openTab, texts, waiting } = setUp();
    const { client } = openTab();
    clock.advance(20);
    network.setDown(true);
    network.hangUpAll();
    clock.advance(10);
    client.say("어제 한 말");
    clock.advance(12 * HOUR);
    client.say("조금 전에 한 말");
    clock.advance(HOUR);
    network.setDown(false);
    clock.advance(60_000);
    expect(waiting(client)).toEqual([["say", "held"]]);
    expect(texts()).toEqual([["조금 전에 한 말"]]);
  });

  test("[OB20] what had arrived all the same is not held", () => {
    const { clock, network, openTab, texts, waiting, shared } = setUp();
    const { client } = openTab();
    clock.advance(20);
    network.cutNext("after-commit");
    client.say("들린 말");
    clock.advance(6);
    client.destroy();
    clock.advance(40 * HOUR);
    const later = openTab().client;
    clock.advance(100);
    expect(waiting(later)).toEqual([]);
    expect(texts()).toEqual([["들린 말"]]);
    expect([...shared.values.keys()].filter((key) => key.includes("out:"))).toEqual([]);
  });

  test("[OB22] a reminder and an ending by others are unread, what the shopper did is not", () => {
    const { clock, desk, openTab, shopper } = setUp();
    const { client } = openTab();
    clock.advance(20);
    client.requestHuman();
    clock.advance(20);
    const token = shopper()?.token ?? "";
    const tell = (code: "idle-reminder" | "closed", by: string) => {
      const body = { kind: "notice", code, params: { by } } as const;
      desk.append(token, { author: { kind: "system" }, body });
      clock.advance(20);
    };
    expect(client.state.get().unread).toBe(0);
    tell("idle-reminder", "system");
    tell("closed", "visitor");
    expect(client.state.get().unread).toBe(1);
    tell("closed", "agent");
    expect(client.state.get().unread).toBe(2);
  });

  test("[OB21] what is put behind in one tab is behind in all, and what is said next opens another", () => {
    const { clock, desk, openTab, shopper, texts } = setUp();
    const one = openTab().client;
    clock.advance(20);
    const other = openTab().client;
    clock.advance(20);
    one.say("처음");
    clock.advance(20);
    const token = shopper()?.token ?? "";
    desk.append(token, { body: { kind: "text", text: "네" } });
    desk.append(token, {
      body: { kind: "notice", code: "closed" },
      phase: { kind: "closed", at: 1, by: "agent", canRate: false },
    });
    clock.advance(20);
    one.startNew();
    other.say("새 문의");
    clock.advance(20);
    one.say("그리고 하나 더");
    clock.advance(20);
    expect(texts()).toEqual([
      ["처음", "네"],
      ["새 문의", "그리고 하나 더"],
    ]);
    expect(one.state.get().conversation?.id).toBe(other.state.get().conversation?.id);
    expect(one.state.get().past).toHaveLength(1);
  });
});
