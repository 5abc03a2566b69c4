// The list of an agent: all who wait, and no more of the bot's conversations than a page.
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { AgentId, ClientId, VisitorId } from "@baton/protocol";
import type { Site } from "@baton/engine";
import { openWorld, SITE, type World } from "./harness.ts";

const KIM = "kim" as AgentId;

let world: World;
beforeEach(async () => {
  world = await openWorld({ agents: [{ id: KIM, capacity: 3 }] });
});
afterEach(() => world.close());

const site = (): Site => {
  const found = world.engine.sites.get(SITE);
  if (!found) throw new Error("no site");
  return found;
};
let count = 0;
const shopper = async (asks: "person" | "bot"): Promise<void> => {
  const clientId = `list-${(count += 1)}-0123456789` as ClientId;
  const who = { visitor: `visitor-${count}` as VisitorId, locale: "ko" };
  const operation =
    asks === "person"
      ? { kind: "request-human" as const, clientId }
      : { kind: "say" as const, clientId, text: "환불은 언제 되나요?" };
  await world.engine.shoppers.perform(site(), who, operation);
};

test("[EN60] everyone who waits is in it, before all others; what is read does not grow with the bot's", async () => {
  for (let at = 0; at < 4; at += 1) await shopper("person");
  const loaded = vi.spyOn(world.live.conversations, "load");
  const read = async (bots: number) => {
    for (let at = 0; at < bots; at += 1) await shopper("bot");
    loaded.mockClear();
    const { states, older } = await world.engine.agents.list(site(), KIM);
    expect(states.slice(0, 4).map(({ phase }) => phase.kind)).toEqual(Array(4).fill("queued"));
    return { all: states.length, older, loads: loaded.mock.calls.length };
  };
  expect(await read(20)).toEqual({ all: 24, older: undefined, loads: 24 });
  expect(await read(120)).toMatchObject({ all: 104, older: expect.any(Number), loads: 104 });
  expect(await read(60)).toMatchObject({ all: 104, loads: 104 });
});
