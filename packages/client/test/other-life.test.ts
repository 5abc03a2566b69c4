// A store that was emptied or restored while pages were open: what shoppers said comes back from their pages.
import type { SiteId } from "@baton/protocol";
import { createManualClock } from "@baton/testkit";
import { describe, expect, test } from "vitest";
import { createVisitorClient, type VisitorClient } from "../src/index.ts";
import { createFakeDesk } from "./fakes/fake-desk.ts";
import { createFakeNetwork } from "./fakes/fake-network.ts";
import { createManualEnvironment, createSharedStorage } from "./fakes/manual-environment.ts";

const RESYNC = 4010;

const setUp = () => {
  const clock = createManualClock();
  const desk = createFakeDesk({ now: clock.now });
  const network = createFakeNetwork(clock, desk);
  const shared = createSharedStorage();
  let chance = 0;
  const openTab = () => {
    // Tabs come back at different moments.
    const random = () => (chance = (chance + 0.37) % 1);
    const { environment } = createManualEnvironment({ clock, shared, random, dial: network.dial });
    const site = "demo" as SiteId;
    const client = createVisitorClient({ environment, url: "ws://shop", site, locale: () => "ko" });
    client.open();
    clock.advance(100);
    return client;
  };
  const say = (client: VisitorClient, text: string): void => {
    client.say(text);
    clock.advance(100);
  };
  const beginAnew = (kept?: number): void => {
    desk.beginAnew(kept);
    network.hangUpAll(RESYNC);
    clock.advance(60_000);
  };
  const stored = () =>
    [...desk.shoppers.values()]
      .flatMap(({ talks }) => talks.flatMap(({ entries }) => entries))
      .flatMap(({ body, clientId }) => (body.kind === "text" ? [[body.text, clientId]] : []));
  return { clock, desk, network, openTab, say, beginAnew, stored };
};
const texts = (client: VisitorClient) =>
  client.state.get().timeline.entries.map(({ body }) => (body.kind === "text" ? body.text : body.kind));

describe("another life of the store", () => {
  test("[OB10] an emptied one gets the shopper's lines again, under their old ids and before newer ones", () => {
    const { clock, network, openTab, say, beginAnew, stored } = setUp();
    const client = openTab();
    for (const text of ["하나", "둘", "셋"]) say(client, text);
    const before = stored();
    network.setDown(true);
    network.hangUpAll();
    clock.advance(10);
    client.say("넷");
    network.setDown(false);
    beginAnew();
    expect(stored().slice(0, 3)).toEqual(before);
    expect(texts(client)).toEqual(["하나", "둘", "셋", "넷"]);
    expect(client.state.get().pending).toEqual([]);
  });

  test("[OB10] one put back to an older copy gets only what it lacks", () => {
    const { openTab, say, beginAnew, stored } = setUp();
    const client = openTab();
    for (const text of ["하나", "둘", "셋", "넷"]) say(client, text);
    const before = stored();
    beginAnew(2);
    expect(stored()).toEqual(before);
    expect(texts(client)).toEqual(["하나", "둘", "셋", "넷"]);
  });

  test("[OB10] three tabs stay one shopper, and no line comes twice", () => {
    const { desk, openTab, say, beginAnew, stored } = setUp();
    const tabs = [openTab(), openTab(), openTab()];
    tabs.forEach((tab, at) => say(tab, `탭 ${at}`));
    beginAnew();
    expect(stored().map(([text]) => text)).toEqual(["탭 0", "탭 1", "탭 2"]);
    expect([...desk.shoppers.values()].filter(({ talks }) => talks.length > 0)).toHaveLength(1);
    for (const tab of tabs) expect(texts(tab)).toEqual(["탭 0", "탭 1", "탭 2"]);
  });

  test("[OB10] the last fifty at most, none of a conversation that is over, and a refusal is not the shopper's", () => {
    const { clock, desk, openTab, say, beginAnew, stored } = setUp();
    const client = openTab();
    for (let at = 0; at < 60; at += 1) say(client, `말 ${at}`);
    beginAnew();
    expect(stored().map(([text]) => text)).toEqual(Array.from({ length: 50 }, (_, at) => `말 ${at + 10}`));
    desk.refuseWith(({ clientId }) => ({ kind: "refused", code: "id-reuse", message: "", clientId }));
    beginAnew();
    expect([stored(), client.state.get().pending]).toEqual([[], []]);
    desk.refuseWith();
    say(client, "새로");
    client.close();
    clock.advance(100);
    beginAnew();
    expect(stored()).toEqual([]);
  });
});
