// Random tabs, cuts, reloads and silences between a shopper and a desk. Whatever happened: once it is quiet, each
// message said is stored once, in the order each tab said it, and every tab shows what the desk has.
import type { SiteId } from "@baton/protocol";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createManualClock, createSeededRandom } from "@baton/testkit";
import { createVisitorClient, type VisitorClient } from "../src/index.ts";
import { createFakeDesk } from "./fakes/fake-desk.ts";
import { createFakeNetwork } from "./fakes/fake-network.ts";
import { createManualEnvironment, createSharedStorage } from "./fakes/manual-environment.ts";

const TABS = 3;
const tab = fc.nat(TABS - 1);
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant("say" as const), tab }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("answer" as const) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("cut" as const),
      at: fc.constantFrom("before-send" as const, "after-commit" as const, "after-ack" as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("down" as const), isDown: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("silent" as const), isSilent: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("busy" as const), isBusy: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("reload" as const), tab }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("signal" as const),
      tab,
      signal: fc.constantFrom("wake" as const, "offline" as const, "sleep" as const),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant("advance" as const),
      ms: fc.constantFrom(1, 7, 40, 600, 5_000, 40_000),
    }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;
type Tab = { client: VisitorClient; signal: (signal: "wake" | "offline" | "sleep") => void };

const createWorld = (seed: number) => {
  const clock = createManualClock();
  const random = createSeededRandom(seed).next;
  const desk = createFakeDesk({ now: clock.now });
  const network = createFakeNetwork(clock, desk);
  const shared = createSharedStorage();
  const openTab = (): Tab => {
    const { environment, signal } = createManualEnvironment({ clock, random, shared, dial: network.dial });
    const site = "demo" as SiteId;
    const client = createVisitorClient({ environment, url: "ws://shop", site, locale: () => "ko" });
    client.open();
    return { client, signal };
  };
  // One tab first: two that open before any token is kept are two shoppers until one of them speaks (CN9).
  const tabs: Tab[] = [];
  while (tabs.length < TABS) {
    tabs.push(openTab());
    clock.advance(100);
  }
  return { clock, desk, network, openTab, tabs };
};

const perform = (world: ReturnType<typeof createWorld>, said: string[][], one: Step): void => {
  const { clock, desk, network, tabs } = world;
  switch (one.kind) {
    case "say": {
      const text = `${one.tab}:${said[one.tab]?.length}`;
      said[one.tab]?.push(text);
      return tabs[one.tab]?.client.say(text);
    }
    case "answer": {
      const token = [...desk.shoppers.keys()].at(-1);
      return token === undefined ? undefined : desk.append(token, { body: { kind: "text", text: "answer" } });
    }
    case "cut":
      return network.cutNext(one.at);
    case "down":
      network.setDown(one.isDown);
      return one.isDown ? network.hangUpAll() : undefined;
    case "silent":
      return network.setSilent(one.isSilent);
    case "busy":
      return desk.refuseWith(
        one.isBusy
          ? ({ clientId }) => ({ kind: "refused", code: "store-unavailable", message: "", clientId })
          : undefined,
      );
    case "reload": {
      tabs[one.tab]?.client.destroy();
      tabs[one.tab] = world.openTab();
      return;
    }
    case "signal":
      return tabs[one.tab]?.signal(one.signal);
    case "advance":
      return clock.advance(one.ms);
  }
};

describe("delivery under faults", () => {
  test("[OB9] whatever is cut, each message is stored once and in order, and every tab agrees", () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 5, maxLength: 60 }), fc.nat(), (steps, seed) => {
        const world = createWorld(seed);
        const said: string[][] = Array.from({ length: TABS }, () => []);
        for (const one of steps) perform(world, said, one);

        world.network.setDown(false);
        world.network.setSilent(false);
        world.desk.refuseWith();
        world.tabs.forEach(({ signal }) => signal("wake"));
        world.clock.advance(120_000);

        const shopper = [...world.desk.shoppers.values()].find(({ talks }) => talks.length > 0);
        const entries = shopper?.talks.at(-1)?.entries ?? [];
        const stored = entries.flatMap(({ author, body }) =>
          author.kind === "visitor" && body.kind === "text" ? [body.text] : [],
        );
        said.forEach((mine, index) => {
          expect(stored.filter((text) => text.startsWith(`${index}:`))).toEqual(mine);
        });
        for (const { client } of world.tabs) {
          const state = client.state.get();
          expect(state.status).toBe("live");
          expect(state.pending).toEqual([]);
          expect(state.timeline.entries).toEqual(entries);
        }
        world.tabs.forEach(({ client }) => client.destroy());
        expect(world.network.sockets()).toBe(0);
      }),
      { numRuns: 300 },
    );
  });
});
