// A place in line is told only where it means something. Keeps EN53.
import type { AgentId, ClientId, VisitorId } from "@baton/protocol";
import { describe, expect, test } from "vitest";
import { openWorld, SITE, type WorldSpec } from "./harness.ts";

const KIM = "kim" as AgentId;

/** The place told to one who asked for a person, before and after an agent with no room came. */
const places = async (spec: WorldSpec) => {
  const world = await openWorld({ ...spec, agents: [{ id: "kim", capacity: 0 }] });
  const site = world.engine.sites.get(SITE);
  if (!site) throw new Error("no site");
  const visitor = "visitor-1" as VisitorId;
  const clientId = "client-id-00000001" as ClientId;
  await world.engine.shoppers.perform(site, { visitor, locale: "ko" }, { kind: "request-human", clientId });
  const place = async () => {
    const state = await world.engine.shoppers.current(site, visitor);
    return state && (await world.engine.place(site, state));
  };
  const before = await place();
  await world.engine.agents.vouch(site, KIM);
  await world.engine.agents.setPresence(site, KIM, "available");
  const after = await place();
  await world.close();
  return { before, after };
};

describe("a place in line", () => {
  test("[EN53] is told once somebody is there", async () => {
    expect(await places({})).toEqual({ before: undefined, after: { position: 1 } });
  });

  test("[EN53] is not told to one who waits for the desk to open", async () => {
    const openDates = { "2026-01-06": [{ from: "09:00", to: "18:00" }] };
    expect(await places({ hours: { week: {}, openDates } })).toEqual({ before: undefined, after: undefined });
  });
});
